package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.api.v1alpha1.ServiceType;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.NginxModel;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.validate.Validation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What took over other operators' nginx, tried in every field of ours that is written into the configuration. Each attempt
 * meets two walls: the validator refuses it, and without a validator the writer refuses or quotes it.
 */
class HostileInputTest {

    private static final Map<String, String> ATTEMPTS = new TreeMap<>(Map.ofEntries(
            Map.entry("CVE-2021-25742: a snippet", "/a; } location /b { return 200 gotcha; } #"),
            Map.entry("CVE-2021-25746: a path that ends the block", "/a { } location /b {"),
            Map.entry("CVE-2023-5044: a redirect that ends the quotes", "/a\"; return 302 http://evil.example; #"),
            Map.entry("CVE-2024-7646: a carriage return", "/a\rreturn 200;"),
            Map.entry("CVE-2024-7646: a line feed", "/a\nreturn 200;"),
            Map.entry("CVE-2025-1097: apostrophes", "/a' ; load_module /tmp/x.so; '"),
            Map.entry("CVE-2025-24513: a file name that leaves its directory", "/../../etc/nginx/nginx.conf"),
            Map.entry("CVE-2025-24514: an expression", "/a~* \"^/(.*)$\""),
            Map.entry("CVE-2026-24512: a path with code", "/a\" { content_by_lua_block { os.execute(\"id\") } } #"),
            Map.entry("CVE-2026-4342: the end of a comment", "/a\n} # ${name}"),
            Map.entry("a variable", "/a$http_authorization"),
            Map.entry("a variable in braces", "/a${request_body}"),
            Map.entry("a backslash that swallows the quote", "/a\\"),
            Map.entry("a backslash before a quote", "/a\\\"; return 200; \""),
            Map.entry("a NUL", "/a\0b"),
            Map.entry("a tab", "/a\tb"),
            Map.entry("a comment", "/a # b"),
            Map.entry("more than nginx's parser holds", "/" + "a".repeat(5000))));

    static Stream<Arguments> everyAttemptInEveryField() {
        return ATTEMPTS.entrySet().stream()
                .flatMap(attempt -> Stream.of(Field.values())
                        .map(field -> Arguments.of(attempt.getKey(), field, attempt.getValue())));
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("everyAttemptInEveryField")
    void theValidatorRefusesIt(String attempt, Field field, String value) {
        assertThat(Stacks.validate(field.manifest(value))).isInstanceOf(Validation.Invalid.class);
    }

    @ParameterizedTest(name = "{0}, as {1}")
    @MethodSource("everyAttemptInEveryField")
    void theWriterKeepsItInQuotesOrRefusesIt(String attempt, Field field, String value) {
        StackModel unchecked = field.model(value);
        if (value.chars().anyMatch(c -> c == '$' || Character.isISOControl(c))) {
            assertThatIllegalArgumentException().isThrownBy(() -> NginxConfig.of(unchecked, Stacks.POD).texts());
        } else {
            NginxConfig config = NginxConfig.of(unchecked, Stacks.POD);
            assertThat(NginxText.read(config.texts().get(NginxConfig.MAIN_FILE)))
                    .isEqualTo(NginxText.expected(config.files().get(NginxConfig.MAIN_FILE)));
        }
    }

    /** The fields of which something is written. */
    enum Field {
        PREFIX,
        EXACT,
        STATIC_PREFIX,
        EXACT_FILE,
        APP_NAME,
        STATIC_NAME,
        STACK_NAME,
        NAMESPACE;

        String manifest(String value) {
            return """
                    apiVersion: webstack.dev/v1alpha1
                    kind: WebStack
                    metadata: { name: %s, namespace: %s }
                    spec:
                      apps: [{ name: %s, image: "web:1" }]
                      static: [{ name: %s, files: { a.txt: a } }]
                      routes:
                        - { path: %s, app: %s }
                        - { path: %s, pathType: Exact, app: %s }
                        - { path: %s, static: %s }
                        - { path: %s, pathType: Exact, static: %s }
                    """.formatted(yaml(STACK_NAME, value, "shop"), yaml(NAMESPACE, value, "acme"), app(value),
                    files(value), yaml(PREFIX, value, "/1"), app(value), yaml(EXACT, value, "/2"), app(value),
                    yaml(STATIC_PREFIX, value, "/3"), files(value), yaml(EXACT_FILE, value, "/4"), files(value));
        }

        private String app(String value) {
            return yaml(APP_NAME, value, "web");
        }

        private String files(String value) {
            return yaml(STATIC_NAME, value, "assets");
        }

        private String yaml(Field field, String value, String good) {
            String chosen = choose(field, value, good);
            return chosen.chars().mapToObj("\\u%04x"::formatted).reduce("\"", String::concat) + "\"";
        }

        private String choose(Field field, String value, String good) {
            return this == field ? value : good;
        }

        StackModel model(String value) {
            String app = choose(APP_NAME, value, "web");
            String files = choose(STATIC_NAME, value, "assets");
            return new StackModel(
                    new StackIdentity(choose(NAMESPACE, value, "acme"), choose(STACK_NAME, value, "shop"), ""),
                    List.of(new AppModel(app, "web:1", Protocol.UWSGI, 8000, 1, true, List.of(), ResourcesModel.NONE,
                            Optional.empty(), 30)),
                    List.of(new StaticModel.Inline(files, new TreeMap<>(Map.of("a.txt", "a")))),
                    List.of(new RouteModel(choose(PREFIX, value, "/1"), PathType.PREFIX, new RouteModel.ToApp(app)),
                            new RouteModel(choose(EXACT, value, "/2"), PathType.EXACT, new RouteModel.ToApp(app)),
                            new RouteModel(choose(STATIC_PREFIX, value, "/3"), PathType.PREFIX,
                                    new RouteModel.ToStatic(files)),
                            new RouteModel(choose(EXACT_FILE, value, "/4"), PathType.EXACT,
                                    new RouteModel.ToStatic(files))),
                    new NginxModel(2, ResourcesModel.NONE, ServiceType.CLUSTER_IP, 30));
        }
    }
}
