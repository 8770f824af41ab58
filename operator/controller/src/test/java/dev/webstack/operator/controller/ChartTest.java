package dev.webstack.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.operator.controller.config.ConfigurationException;
import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.objects.Kinds;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The objects that Helm renders from the chart fit the operator and the definition. The chart's own tests are in {@code
 * helm/webstack-operator/tests}.
 */
class ChartTest {

    private static final String NAMESPACE = "webstack-system";

    private static List<HasMetadata> render(String values) {
        return Chart.render("test", NAMESPACE, values);
    }

    private static <T> List<T> only(Class<T> kind, List<HasMetadata> objects) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static ClusterRole operatorRole() {
        return only(ClusterRole.class, render("")).stream()
                .filter(role -> role.getMetadata().getName().equals("test-webstack-operator")).findFirst()
                .orElseThrow();
    }

    private static boolean isOfUsers(ClusterRole role) {
        return role.getMetadata().getLabels().containsKey("rbac.authorization.k8s.io/aggregate-to-edit");
    }

    private static PodSpec pod(String values) {
        return only(Deployment.class, render(values)).getFirst().getSpec().getTemplate().getSpec();
    }

    @Test
    void byDefaultItIsOneOperatorForAllNamespaces() {
        assertThat(render("")).extracting(HasMetadata::getKind).containsExactlyInAnyOrder("CustomResourceDefinition",
                "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Deployment",
                "PodDisruptionBudget", "NetworkPolicy", "ClusterRole", "ClusterRole");
    }

    @Test
    void withoutRightsToTheClusterItHasNoObjectOfTheCluster() throws IOException {
        assertThat(render(Files.readString(Chart.DIRECTORY.resolve("ci/namespaced-values.yaml")))).isNotEmpty()
                .allSatisfy(object -> assertThat(object).isInstanceOf(Namespaced.class));
    }

    @Test
    void givenNamespacesThereIsARoleInEachAndNoRightElsewhere() {
        List<HasMetadata> objects = render("watchNamespaces: [a, b]");
        assertThat(objects).extracting(HasMetadata::getKind).doesNotContain("ClusterRoleBinding");
        assertThat(only(Role.class, objects)).extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("a", "b", NAMESPACE);
        assertThat(only(RoleBinding.class, objects)).hasSize(3)
                .allSatisfy(binding -> assertThat(binding.getSubjects()).singleElement()
                        .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo(NAMESPACE)));
        assertThat(only(Role.class, objects)).filteredOn(role -> role.getMetadata().getNamespace().equals(NAMESPACE))
                .singleElement().satisfies(role -> assertThat(role.getRules()).flatExtracting(PolicyRule::getResources)
                        .containsExactly("leases"));
    }

    @ParameterizedTest
    @EnumSource
    void givesEachKindOfObjectTheVerbsThatAreNeededAndNoOthers(Kinds kind) {
        List<PolicyRule> rules = operatorRole().getRules().stream()
                .filter(rule -> rule.getApiGroups().contains(kind.group())
                        && rule.getResources().contains(kind.plural()))
                .toList();
        assertThat(rules).as("rules for %s of group '%s'", kind.plural(), kind.group()).hasSize(1);
        assertThat(rules.getFirst().getVerbs()).containsExactlyInAnyOrderElementsOf(kind.verbs());
    }

    @Test
    void givesNoRightToOtherKinds() {
        assertThat(operatorRole().getRules())
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
                only(ClusterRole.class, objects).stream().filter(role -> !isOfUsers(role))
                        .flatMap(role -> role.getRules().stream()))
                .toList();
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

    /** Objects of which the schema also knows fields without a default. */
    private static final Set<String> OF_KUBERNETES = Set.of("resources", "podSecurityContext", "securityContext",
            "affinity", "probes.startup", "probes.readiness", "probes.liveness", "nodeSelector");

    private static Stream<String> keys(String path, JsonNode from, UnaryOperator<JsonNode> below) {
        return below.apply(from).properties().stream().flatMap(entry -> {
            String key = path + entry.getKey();
            return below.apply(entry.getValue()).properties().isEmpty() || OF_KUBERNETES.contains(key)
                    ? Stream.of(key)
                    : keys(key + ".", entry.getValue(), below);
        });
    }

    private static JsonNode values() throws IOException {
        return new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.yaml").toFile());
    }

    @Test
    void everyValueIsInTheSchemaAndThereIsNoOtherInIt() throws IOException {
        JsonNode schema = new YAMLMapper().readTree(Chart.DIRECTORY.resolve("values.schema.json").toFile());
        // Helm itself adds "global", for charts that contain this one.
        List<String> known = keys("", schema, node -> node.path("properties")).filter(key -> !key.equals("global"))
                .toList();
        assertThat(known).containsExactlyInAnyOrderElementsOf(keys("", values(), node -> node).toList());
    }

    @Test
    void theImageOfNginxIsTheOneOfWebstackRender() throws IOException {
        assertThat(values().at("/nginx/image").asText()).isEqualTo(ImageName.NGINX);
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
    void theOperatorMayConnectToThePortsOfNginxThatItAsks() {
        NetworkPolicyEgressRule toNginx = only(NetworkPolicy.class, render("")).getFirst().getSpec().getEgress()
                .getLast();
        assertThat(toNginx.getPorts()).extracting(port -> port.getPort().getIntVal())
                .containsExactlyInAnyOrder(Ports.NGINX_STATUS, Ports.NGINX_TLS);
        assertThat(new Labels("shop").nginx())
                .containsAllEntriesOf(toNginx.getTo().getFirst().getPodSelector().getMatchLabels());
    }

    @Test
    void theOptionsOfTheJvmAreThoseOfTheImage() throws IOException {
        String entrypoint = Files.readAllLines(Path.of("../Dockerfile")).getLast();
        List<String> command = new YAMLMapper().readerForListOf(String.class)
                .readValue(entrypoint.substring("ENTRYPOINT ".length()));
        assertThat(pod("").getContainers().getFirst().getCommand()).isEqualTo(command);
    }

    @Test
    void whatArtifactHubShowsIsTrue() throws IOException {
        var yaml = new YAMLMapper();
        JsonNode annotations = yaml.readTree(Chart.DIRECTORY.resolve("Chart.yaml").toFile()).get("annotations");
        assertThat(yaml.readTree(annotations.get("artifacthub.io/crdsExamples").asText()).get(0))
                .isEqualTo(yaml.readTree(Path.of("../../crds/examples/hello.yaml").toFile()));
        assertThat(yaml.readTree(annotations.get("artifacthub.io/images").asText()).findValuesAsText("image"))
                .containsExactly(pod("").getContainers().getFirst().getImage(), ImageName.NGINX);
        CustomResourceDefinition definition = only(CustomResourceDefinition.class, render("")).getFirst();
        JsonNode crd = yaml.readTree(annotations.get("artifacthub.io/crds").asText()).get(0);
        assertThat(crd.get("name").asText()).isEqualTo(definition.getMetadata().getName());
        assertThat(crd.get("version").asText()).isEqualTo(definition.getSpec().getVersions().getFirst().getName());
    }
}
