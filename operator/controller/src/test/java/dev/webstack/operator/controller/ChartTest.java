package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.objects.Kinds;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects that Helm renders from the chart. */
class ChartTest {

    private static final String NAMESPACE = "webstack-system";

    private static List<HasMetadata> render(String values) {
        return Chart.render("test", NAMESPACE, values);
    }

    private static <T> List<T> only(Class<T> kind, List<HasMetadata> objects) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static PodSpec pod(String values) {
        return only(Deployment.class, render(values)).getFirst().getSpec().getTemplate().getSpec();
    }

    @Test
    void lintFindsNothing() {
        var result = new Helm(Chart.DIRECTORY).lint().strict().call();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    }

    @Test
    void byDefaultItIsOneOperatorForAllNamespaces() {
        assertThat(render("")).extracting(HasMetadata::getKind).containsExactlyInAnyOrder("CustomResourceDefinition",
                "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Deployment");
    }

    @Test
    void givenNamespacesThereIsARoleInEachAndNoRightElsewhere() {
        List<HasMetadata> objects = render("watchNamespaces: [a, b]");
        assertThat(objects).extracting(HasMetadata::getKind).doesNotContain("ClusterRole", "ClusterRoleBinding");
        assertThat(only(Role.class, objects)).extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("a", "b", NAMESPACE);
        assertThat(only(RoleBinding.class, objects)).hasSize(3)
                .allSatisfy(binding -> assertThat(binding.getSubjects()).singleElement()
                        .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo(NAMESPACE)));
        assertThat(only(Role.class, objects)).filteredOn(role -> role.getMetadata().getNamespace().equals(NAMESPACE))
                .singleElement().satisfies(role -> assertThat(role.getRules()).flatExtracting(PolicyRule::getResources)
                        .containsExactly("leases"));
    }

    @Test
    void theRulesAreTheSameForAllNamespacesAndForSome() {
        List<PolicyRule> all = only(ClusterRole.class, render("")).getFirst().getRules();
        assertThat(only(Role.class, render("watchNamespaces: [a]"))).extracting(Role::getRules).contains(all);
    }

    @ParameterizedTest
    @EnumSource
    void givesEachKindOfObjectTheVerbsThatAreNeededAndNoOthers(Kinds kind) {
        List<PolicyRule> rules = only(ClusterRole.class, render("")).getFirst().getRules().stream()
                .filter(rule -> rule.getApiGroups().contains(kind.group())
                        && rule.getResources().contains(kind.plural()))
                .toList();
        assertThat(rules).as("rules for %s of group '%s'", kind.plural(), kind.group()).hasSize(1);
        assertThat(rules.getFirst().getVerbs()).containsExactlyInAnyOrderElementsOf(kind.verbs());
    }

    @Test
    void givesNoRightToOtherKinds() {
        assertThat(only(ClusterRole.class, render("")).getFirst().getRules())
                .filteredOn(rule -> !rule.getApiGroups().contains("webstack.dev"))
                .flatExtracting(PolicyRule::getResources)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Kinds.values()).map(Kinds::plural).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "watchNamespaces: [a]"})
    void noRuleNamesSecretsNorEverythingNorTheRightToGiveRights(String values) {
        List<HasMetadata> objects = render(values);
        List<PolicyRule> rules = Stream.concat(
                only(Role.class, objects).stream().flatMap(role -> role.getRules().stream()),
                only(ClusterRole.class, objects).stream().flatMap(role -> role.getRules().stream())).toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).doesNotContain("*", "rbac.authorization.k8s.io", "apiextensions.k8s.io");
            assertThat(rule.getResources()).doesNotContain("*", "secrets", "serviceaccounts", "nodes", "pods/exec");
            assertThat(rule.getVerbs()).isNotEmpty().doesNotContain("*", "escalate", "bind", "impersonate",
                    "deletecollection");
        });
    }

    @Test
    void theDefinitionIsTheOneThatIsGeneratedAndOutlivesTheChart() throws IOException {
        CustomResourceDefinition expected = Serialization.unmarshal(
                Files.readString(Path.of("../../crds/webstacks.webstack.dev.yaml")), CustomResourceDefinition.class);
        assertThat(only(CustomResourceDefinition.class, render(""))).singleElement().satisfies(crd -> {
            assertThat(crd.getSpec()).isEqualTo(expected.getSpec());
            assertThat(crd.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
        });
    }

    @Test
    void theDefinitionCanBeLeftOutOrGoWithTheChart() {
        assertThat(only(CustomResourceDefinition.class, render("crds: {install: false}"))).isEmpty();
        assertThat(only(CustomResourceDefinition.class, render("crds: {keep: false}"))).singleElement()
                .satisfies(crd -> assertThat(crd.getMetadata().getAnnotations())
                        .doesNotContainKey("helm.sh/resource-policy"));
    }

    @Test
    void thePodKeepsToTheRestrictedProfile() {
        PodSpec pod = pod("");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"",
        "{watchNamespaces: [a, b], cluster: {dns: fd00::a, domain: k8s.example}, logLevel: WARN}"})
    void theOperatorTakesItsEnvironmentAndServesTheProbes(String values)
            throws ConfigurationException {
        Container container = pod(values).getContainers().getFirst();
        Map<String, String> env = container.getEnv().stream().filter(variable -> variable.getValueFrom() == null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        env.put("POD_NAME", "operator-1");
        env.put("POD_NAMESPACE", NAMESPACE);
        OperatorSettings settings = OperatorSettings.of(env, "nameserver 10.96.0.10\nsearch svc.cluster.local\n");
        assertThat(container.getPorts()).singleElement()
                .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(settings.healthPort()));
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/livez");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            colour: red                                | 'colour'
            image: {tags: x}                           | 'tags'
            crds: {keeps: true}                        | 'keeps'
            cluster: {dnsIp: 10.0.0.1}                 | 'dnsIp'
            nginx: {tag: x}                            | 'tag'
            serviceAccount: {create: true}             | 'create'
            resources: {request: {cpu: 1}}             | 'request'
            watchNamespaces: a                         | '/watchNamespaces': got string, want array
            watchNamespaces: [A]                       | '/watchNamespaces/0': 'A' does not match
            watchNamespaces: [a, a]                    | '/watchNamespaces'
            replicas: many                             | '/replicas': got string, want integer
            replicas: -1                               | '/replicas'
            replicas: 6                                | '/replicas'
            logLevel: loud                             | '/logLevel'
            image: {pullPolicy: Sometimes}             | '/image/pullPolicy'
            image: {repository: ""}                    | '/image/repository'
            image: {tag: 1}                            | '/image/tag': got number, want string
            imagePullSecrets: [{name: a}]              | '/imagePullSecrets/0': got object, want string
            nginx: {image: 7}                          | '/nginx/image': got number, want string
            nginx: {image: ""}                         | '/nginx/image'
            nginx: {imageVolumes: true}                | '/nginx/imageVolumes'
            cluster: {dns: 10}                         | '/cluster/dns': got number, want string
            cluster: {domain: true}                    | '/cluster/domain': got boolean, want string
            crds: {install: 1}                         | '/crds/install': got number, want boolean
            crds: {keep: "yes"}                        | '/crds/keep': got string, want boolean
            resources: {limits: {memory: [1]}}         | '/resources/limits/memory'
            serviceAccount: {name: 1}                  | '/serviceAccount/name': got number, want string
            serviceAccount: {annotations: {a: 1}}      | '/serviceAccount/annotations/a': got number, want string
            podLabels: {a: true}                       | '/podLabels/a': got boolean, want string
            podAnnotations: {a: 1}                     | '/podAnnotations/a': got number, want string
            nodeSelector: {a: 1}                       | '/nodeSelector/a': got number, want string
            tolerations: {key: a}                      | '/tolerations': got object, want array
            affinity: []                               | '/affinity': got array, want object
            priorityClassName: 1                       | '/priorityClassName': got number, want string
            """)
    void aValueThatCannotBeRightIsRefusedByName(String values, String named) {
        assertThatThrownBy(() -> render(values)).hasMessageContaining("don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    private static Stream<String> leaves(String prefix, JsonNode values) {
        return values.properties().stream().flatMap(value -> value.getValue().isObject()
                && !value.getValue().isEmpty() && !value.getKey().equals("resources")
                        ? leaves(prefix + value.getKey() + ".", value.getValue())
                        : Stream.of(prefix + value.getKey()));
    }

    private static JsonNode values() throws IOException {
        return new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
    }

    @Test
    void everyValueIsInTheSchemaAndThereIsNoOtherInIt() throws IOException {
        JsonNode schema = new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());
        var known = new ArrayList<String>();
        schema.get("properties").properties().forEach(top -> {
            JsonNode below = top.getValue().path("properties");
            if (below.isMissingNode() || top.getKey().equals("resources")) {
                known.add(top.getKey());
            } else {
                below.fieldNames().forEachRemaining(name -> known.add(top.getKey() + "." + name));
            }
        });
        // Helm itself adds it, for charts that contain this one.
        known.remove("global");
        assertThat(known).containsExactlyInAnyOrderElementsOf(leaves("", values()).toList());
    }

    @Test
    void everyValueIsDescribedInTheLineAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(Chart.DIRECTORY.resolve("values.yaml"));
        List<String> undescribed = leaves("", values()).map(leaf -> leaf.substring(leaf.lastIndexOf('.') + 1))
                .filter(key -> lines.stream().noneMatch(line -> line.strip().startsWith(key + ":")
                        && lines.get(Math.max(0, lines.indexOf(line) - 1)).strip().startsWith("# ")))
                .toList();
        assertThat(undescribed).isEmpty();
    }

    @Test
    void theImageOfNginxIsTheOneOfWebstackRender() throws IOException {
        assertThat(values().at("/nginx/image").asText()).isEqualTo(ImageName.NGINX);
    }

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("watchNamespaces", "watchNamespaces: [a]"),
            Map.entry("image.repository", "image: {repository: other}"),
            Map.entry("image.tag", "image: {tag: other}"),
            Map.entry("image.pullPolicy", "image: {pullPolicy: Always}"),
            Map.entry("imagePullSecrets", "imagePullSecrets: [other]"),
            Map.entry("nginx.image", "nginx: {image: other}"),
            Map.entry("nginx.imageVolumes", "nginx: {imageVolumes: Copy}"),
            Map.entry("cluster.dns", "cluster: {dns: other}"),
            Map.entry("cluster.domain", "cluster: {domain: other}"),
            Map.entry("crds.install", "crds: {install: false}"),
            Map.entry("crds.keep", "crds: {keep: false}"),
            Map.entry("replicas", "replicas: 2"),
            Map.entry("logLevel", "logLevel: DEBUG"),
            Map.entry("resources", "resources: {limits: {memory: 1Gi}}"),
            Map.entry("serviceAccount.name", "serviceAccount: {name: other}"),
            Map.entry("serviceAccount.annotations", "serviceAccount: {annotations: {a: other}}"),
            Map.entry("podLabels", "podLabels: {a: other}"),
            Map.entry("podAnnotations", "podAnnotations: {a: other}"),
            Map.entry("nodeSelector", "nodeSelector: {a: other}"),
            Map.entry("tolerations", "tolerations: [{key: other}]"),
            Map.entry("affinity", "affinity: {nodeAffinity: {}}"),
            Map.entry("priorityClassName", "priorityClassName: other"));

    @Test
    void everyValueHasAnEffect() throws IOException {
        assertThat(OTHERS.keySet()).containsExactlyInAnyOrderElementsOf(leaves("", values()).toList());
        List<HasMetadata> byDefault = render("");
        OTHERS.forEach((key, values) -> assertThat(render(values)).as(key).isNotEqualTo(byDefault));
    }

    @Test
    void namesOfALongReleaseStayValid() {
        String release = "a23456789-".repeat(5) + "123";
        assertThat(Chart.render(release, NAMESPACE, "watchNamespaces: [a]")).allSatisfy(object -> {
            assertThat(object.getMetadata().getName()).matches("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");
            assertThat(object.getMetadata().getLabels().values())
                    .allMatch(value -> value.matches("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?"));
        });
    }

    @Test
    void theNameOfAReleaseThatNamesTheOperatorIsNotDoubled() {
        assertThat(only(ServiceAccount.class, Chart.render("webstack-operator", NAMESPACE, ""))).singleElement()
                .satisfies(account -> assertThat(account.getMetadata().getName()).isEqualTo("webstack-operator"));
    }

    @Test
    void aVersionWithBuildMetadataMakesAValidLabel(@TempDir Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(Chart.DIRECTORY)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve("chart").resolve(Chart.DIRECTORY.relativize(file).toString()));
            }
        }
        Path chart = directory.resolve("chart/Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replace("\nversion: 0.1.0", "\nversion: 0.1.0+build.5"));
        assertThat(new Helm(chart.getParent()).template().withKubeVersion("1.30.0").withName("test").call())
                .contains("helm.sh/chart: webstack-operator-0.1.0_build.5");
    }
}
