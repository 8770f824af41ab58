package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Kubectl;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code webstack validate} accepts the same files as {@code kubectl apply}, with the same meaning, and refuses the
 * same ones. A row changes one place of a valid file.
 */
@Requires({Requirement.API_SERVER, Requirement.KUBECTL})
class KubectlAgreesTest {

    private static final String GOOD = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata:
              name: shop
              labels: {}
            spec:
              replicas: 2
              apps:
                - name: web
                  image: web:1
                  env: [{name: FLAG, value: text}]
                  resources: {}
              static:
                - name: assets
                  files: {a.txt: hello}
              routes:
                - path: /
                  app: web
                - path: /static
                  static: assets
            """;

    @TempDir
    private static Path folder;

    private static Path kubeconfig;

    private static final Validator VALIDATOR = new Validator();

    @BeforeAll
    static void serveWebStacks() throws IOException {
        kubeconfig = Files.writeString(folder.resolve("kubeconfig"), ApiServer.kubeconfig());
        try (KubernetesClient client = ApiServer.client();
                InputStream yaml = WebStack.class
                        .getResourceAsStream("/dev/webstack/api/webstacks.webstack.dev.yaml")) {
            Resource<?> definition = client.apiextensions().v1().customResourceDefinitions().load(yaml);
            definition.forceConflicts().serverSideApply();
            ApiServer.awaitServed(client, "webstacks.webstack.dev");
        }
    }

    /** In the columns {@code ¶} is a line feed, and {@code N×x} is x, N times. */
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            value: text       | value: y
            value: text       | value: N
            value: text       | value: 0o17
            value: text       | value: 03788745
            value: text       | value: 6063e25
            value: text       | value: 1_000
            value: text       | value: ~
            value: text       | value: .inf
            value: text       | value: 12:30:45
            value: text       | value: 2001-01-01
            value: text       | value: tRue
            value: text       | value: ._5
            value: text       | value: 1e400
            value: text       | value: !!str 12
            value: text       | value: !!binary aGVsbG8=
            value: text       | value: !foo 12
            value: text       | value: "0x1F"
            value: text       | value: '12'
            value: text       | value: *x
            value: text       | value: 32768×x
            value: text       | value: 32769×x
            replicas: 2       | replicas: 0x1F
            replicas: 2       | replicas: 2.0
            replicas: 2       | replicas: 2.5
            replicas: 2       | replicas: 1e2
            replicas: 2       | replicas: 0o17
            replicas: 2       | replicas: "2"
            replicas: 2       | replicas: y
            replicas: 2       | replicas:
            replicas: 2       | replicas: 1¶  replicas: 3
            replicas: 2       | replicas: 9223372036854775808
            replicas: 2       | ¶---¶
            replicas: 2       | replica: 2
            replicas: 2       | on: 2
            spec:             | spec: &spec
            spec:             | spec: {}¶spec:
            spec:             | spec:¶\t
            spec:             | status: {url: x}¶spec:
            spec:             | config: x¶spec:
            spec:             | ---¶spec:
            apiVersion:       | ---  # a stack¶apiVersion:
            apiVersion:       | `--- {a: b}¶---¶apiVersion:`
            apiVersion:       | 300×[¶apiVersion:
            name: shop        | name: 30×a
            name: shop        | name: 31×a
            name: shop        | name: y
            name: shop        | name: 12
            name: shop        | name: ""
            name: shop        | generateName: shop-
            name: shop        | name: shop¶  generateName: shop-
            name: shop        | name: shop¶  namespace: default
            name: shop        | name: shop¶  team: a
            name: shop        | name: shop¶  uid: 12
            name: shop        | name: shop¶  annotations: {a: b, example.com/c: "{}"}
            name: shop        | name: shop¶  annotations: {a: 1}
            name: shop        | name: shop¶  annotations: {a/b/c: d}
            name: shop        | name: shop¶  annotations: {A_b/c: d}
            name: shop        | name: shop¶  annotations: {a: 262140×x}
            name: shop        | name: shop¶  annotations: []
            name: shop        | name: shop¶  annotations:
            labels: {}        | labels: {team: shop, example.com/part: a_b.c, empty: ""}
            labels: {}        | labels: {team: a b}
            labels: {}        | labels: {team: y}
            labels: {}        | labels: {team: ~}
            labels: {}        | labels: {-a: b}
            labels: {}        | labels: {a: 63×b}
            labels: {}        | labels: {a: 64×b}
            labels: {}        | labels: {a/: b}
            labels: {}        | labels: []
            labels: {}        | finalizers: [example.com/a]
            labels: {}        | finalizers: x
            labels: {}        | finalizers: [1]
            labels: {}        | ownerReferences: [1]
            labels: {}        | ownerReferences: []
            labels: {}        | creationTimestamp: tomorrow
            labels: {}        | creationTimestamp: ~
            labels: {}        | creationTimestamp: "2026-01-01T00:00:00Z"
            labels: {}        | generation: a
            labels: {}        | generation: 1
            labels: {}        | deletionGracePeriodSeconds: 1.5
            resources: {}     | resources: {requests: {cpu: 1}, limits: {cpu: 1500m}}
            resources: {}     | resources: {requests: {cpu: 0.5}}
            resources: {}     | resources: {requests: {cpu: "0.5"}}
            resources: {}     | resources: {requests: {cpu: 2}, limits: {cpu: 1500m}}
            resources: {}     | resources: {requests: {memory: 1Gi}, limits: {memory: 1024Mi}}
            resources: {}     | resources: {limits: {memory: 1e3}}
            resources: {}     | resources: {limits: {memory: "1e3"}}
            resources: {}     | resources: {limits: {memory: 1E}}
            resources: {}     | resources: {limits: {memory: 5kb}}
            resources: {}     | resources: {limits: {memory: "-1"}}
            resources: {}     | resources: {limits: {memory: ".5Gi"}}
            resources: {}     | resources: {limits: {memory: 1_000}}
            resources: {}     | resources: {requests: {example.com/gpu: "1"}}
            resources: {}     | resources: {requests: {example.com/gpu: "1"}, limits: {example.com/gpu: "2"}}
            resources: {}     | resources: {limits: {example.com/gpu: "0.5"}}
            resources: {}     | resources: {limits: {example.com/gpu: "1"}}
            resources: {}     | resources: ~
            a.txt: hello      | a.txt: |-¶          two¶          lines
            a.txt: hello      | a.txt: on
            a.txt: hello      | a.txt: ""
            a.txt: hello      | a.txt: ~
            a.txt: hello      | y: hello
            a.txt: hello      | 1.5: hello
            a.txt: hello      | ~: hello
            a.txt: hello      | [a]: hello
            a.txt: hello      | a.txt: 250000×x
            a.txt: hello      | a.txt: 262144×x
            a.txt: hello      | a.txt: 50000×<
            a.txt: hello      | `a.txt: "\\u00e9\\U0001F600"`
            a.txt: hello      | `a.txt: "\u0001"`
            - path: /¶        | - &r¶      path: /¶
            app: web          | app: wbe
            app: web          | <<: {app: web}
            app: web          | app: web¶      <<: {app: wbe}
            app: web          | <<: web
            static: assets    | static: &s assets¶    - path: /b¶      static: *s
            static: assets    | static: assets¶      app: web
            """)
    void kubectlAgrees(String from, String to) throws Exception {
        assertThat(GOOD).contains(from.replace('¶', '\n'));
        String text = GOOD.replace(from.replace('¶', '\n'), expanded(to.replace('¶', '\n')));
        Path file = Files.writeString(folder.resolve("webstack.yaml"), text);

        Kubectl.Outcome kubectl = Kubectl.run("--kubeconfig", kubeconfig.toString(), "apply", "--dry-run=server", "-o",
                "json", "-f", file.toString());

        List<String> problems = problems(text);
        assertThat(problems.isEmpty()).as("kubectl: %s; validate: %s", kubectl.err(), problems)
                .isEqualTo(kubectl.exitCode() == 0);
        if (kubectl.exitCode() == 0) {
            assertThat(completed(text)).isEqualTo(new ObjectMapper().readTree(kubectl.out()).get("spec"));
        }
    }

    private static String expanded(String text) {
        var times = Pattern.compile("([0-9]+)×(.)").matcher(text);
        return times.replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
    }

    private List<String> problems(String text) {
        try {
            JsonNode manifest = new ManifestReader().read(text);
            return switch (VALIDATOR.validate(manifest)) {
                case Validation.Valid _ -> texts(new ApplySize().check(manifest, false));
                case Validation.Invalid(List<Problem> problems) -> texts(problems);
            };
        } catch (ManifestException e) {
            return List.of(e.getMessage());
        }
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    /** Numbers are parsed again, so that a long and an int are equal. */
    private static JsonNode completed(String text) throws Exception {
        ObjectNode manifest = new ManifestReader().read(text).deepCopy();
        new Schema(Definition.ofWebStack()).complete(manifest, new Problems());
        return new ObjectMapper().readTree(manifest.get("spec").toString());
    }
}
