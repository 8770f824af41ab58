package dev.webstack.operator.render.nginx.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.render.Stacks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cookie that names a client's pod. */
class PodChoiceTest {

    private static final NginxSite POD = NginxSite.pod(new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP alone                        | hostnames: [shop.test]             | {}                                                                          | false
            HTTP leads to HTTPS for all hosts | hostnames: [shop.test]             | { tls: [{ secretName: a }] }                                                | true
            for any host                      | suspend: false                     | { tls: [{ secretName: a }] }                                                | true
            for the one host that there is    | hostnames: [shop.test]             | { tls: [{ secretName: a, hostnames: [shop.test] }] }                        | true
            for one of two hosts              | hostnames: [shop.test, plain.test] | { tls: [{ secretName: a, hostnames: [shop.test] }] }                        | false
            for none                          | hostnames: [shop.test]             | { tls: [{ secretName: a }], httpsRedirect: "Off" }                          | false
            at a proxy in front               | hostnames: [shop.test]             | { clientAddress: { trustedProxies: [10.0.0.0/8] }, httpsRedirect: Permanent } | true
            """)
    void theCookieIsSecureWhereEveryAppIsAskedOverHttpsOnly(String what, String hostnames, String nginx,
            boolean secure) {
        NginxConfig config = NginxConfig.of(Stacks.model("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop, namespace: acme }
                spec:
                  %s
                  apps: [{ name: web, image: "web:1", loadBalancing: StickyCookie }]
                  routes: [{ path: /, app: web }]
                  nginx: %s
                """.formatted(hostnames, nginx)), POD);
        assertThat(config.texts().get(UpstreamsFile.FILE)).contains(
                "sticky cookie webstack-web path=/ httponly samesite=lax" + (secure ? " secure;" : ";"));
    }
}
