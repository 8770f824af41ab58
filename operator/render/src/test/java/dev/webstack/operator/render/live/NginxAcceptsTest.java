package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Golden;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.testing.Command;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nginx -t} accepts every rendered configuration without a warning. */
@Requires(Requirement.NGINX)
class NginxAcceptsTest {

    private static final Pattern REPEATED = Pattern.compile("<(?<text>[^*<]+)\\*(?<times>[0-9]+)>");

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void theConfigurationOfAPod(Golden golden) throws IOException {
        // nginx resolves the Services only while it runs; none of them exists here.
        accepts(golden, new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));
    }

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void theConfigurationOfAPodInAnIpv6Cluster(Golden golden) throws IOException {
        accepts(golden, new NginxSite.ClusterServices("fd00:10:96::a", "cluster.local"));
    }

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void theConfigurationOfALaptop(Golden golden) throws IOException {
        accepts(golden, new NginxSite.Addresses(Stacks.model(golden.manifest()).apps().stream()
                .collect(Collectors.toMap(AppModel::name, _ -> "127.0.0.1:9000"))));
    }

    /**
     * nginx reads arguments of about 4000 bytes; the characters of these fields may need more bytes than those of
     * others.
     */
    @ParameterizedTest
    @ValueSource(strings = {"queryParams: [{ name: '<.*64>', value: '<\\*256>' }], app: web",
        "respond: { statusCode: 200, body: '<$*1024>' }",
        "respond: { statusCode: 200, body: '<\ud83d\ude00*1024>' }", "respond: { statusCode: 200, body: '<\\*1024>' }",
        "headers: [{ name: X-A, value: '<\\*256>' }], app: web", "redirect: { prefix: '/<a*255>' }",
        "requestHeaders: { add: [{ name: X-A, value: '<\\*1780><$*16>' }] }, app: web",
        "rewrite: { stripPrefix: '/<.*254>' }, app: web",
        "rateLimit: { requestsPerSecond: 1, key: Cookie, keyName: '<.*64>' }, app: web"})
    void theLongestValues(String rest) throws IOException {
        String manifest = REPEATED.matcher("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1" }]
                  routes: [{ path: '/<.*254>', %s }]
                """.formatted(rest)).replaceAll(text -> Matcher.quoteReplacement(
                text.group("text").repeat(Integer.parseInt(text.group("times")))));
        accepts(manifest, new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UWSGI", "HTTP"})
    void theLongestNamesOfHeadersThatAreChanged(String protocol) throws IOException {
        String changes = "{ set: [{ name: %s-1, value: a }], add: [{ name: %1$s-2, value: a }], remove: [%1$s-3] }"
                .formatted("X" + "-34567890123".repeat(4).substring(0, 43));
        accepts("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1", protocol: %s }]
                  routes: [{ path: /, app: web, requestHeaders: %s, responseHeaders: %2$s }]
                """.formatted(protocol, changes), new NginxSite.Addresses(Map.of("web", "127.0.0.1:9000")));
    }

    /** nginx reads these words as parameters of a {@code map}. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "hostnames", "include", "volatile"})
    void aHostNameThatIsAWordOfNginx(String hostname) throws IOException {
        accepts("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1" }]
                  nginx: { tls: [{ secretName: shop-tls, hostnames: [%s] }] }
                  routes: [{ path: /, app: web, hostnames: [%1$s] }]
                """.formatted(hostname), new NginxSite.Addresses(Map.of("web", "127.0.0.1:9000")));
    }

    private static void accepts(Golden golden, NginxSite.Backends backends) throws IOException {
        accepts(golden.manifest(), backends);
    }

    private static void accepts(String manifest, NginxSite.Backends backends) throws IOException {
        Path directory = TestNginx.directory();
        StackModel model = Stacks.model(manifest);
        NginxConfig config = NginxConfig.of(model, RunningStack.site(directory,
                List.of("127.0.0.1:" + Ports.free()), List.of("127.0.0.1:" + Ports.free()), backends));
        TestNginx.write(directory, RunningStack.files(model, config));
        assertThat(TestNginx.test(directory)).isEqualTo(new Command(0, ""));
    }
}
