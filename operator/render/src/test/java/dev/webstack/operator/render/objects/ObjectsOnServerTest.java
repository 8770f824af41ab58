package dev.webstack.operator.render.objects;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.api.v1alpha1.ManifestRule;
import dev.webstack.operator.render.Golden;
import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.testing.ApiServer;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server accepts every rendered object, in a namespace that admits only restricted pods. */
@Requires(Requirement.API_SERVER)
class ObjectsOnServerTest {

    private static final String NAMESPACE = "restricted";

    static final List<ManifestRule> ACCEPTED = ManifestRule.all().stream().filter(row -> row.validator().isEmpty())
            .toList();

    /** What the server has accepted: stacks have many objects in common. */
    private static final Set<String> TAKEN = new HashSet<>();

    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        client = ApiServer.client();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(NAMESPACE)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted").endMetadata().build())
                .serverSideApply();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    /** With strict validation: the server refuses unknown fields, and fields in the wrong place. */
    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void takesEveryObjectAsItIsWritten(Golden golden) {
        takes(objects(golden));
    }

    /** What the schema accepts must not fail later, when the operator applies it. */
    @ParameterizedTest
    @FieldSource("ACCEPTED")
    void takesWhatTheDefinitionLetsThrough(ManifestRule row) {
        takes(objects(row.manifest().toString()));
    }

    private static void takes(StackObjects objects) {
        Stream.of(new ManifestWriter().write(objects.all()).split("(?m)^---\n")).filter(TAKEN::add)
                .forEach(document -> {
                    var object = client.getKubernetesSerialization().unmarshal(document,
                            GenericKubernetesResource.class);
                    object.getMetadata().setNamespace(NAMESPACE);
                    assertThatCode(() -> client.resource(object).dryRun().fieldValidation(Validation.STRICT).create())
                            .as(object.getKind() + " " + object.getMetadata().getName()).doesNotThrowAnyException();
                });
    }

    @ParameterizedTest
    @MethodSource("dev.webstack.operator.render.Golden#all")
    void admitsEveryPodUnderTheRestrictedProfile(Golden golden) {
        StackObjects objects = objects(golden);
        assertThatCode(() -> admit(objects.configTest())).doesNotThrowAnyException();
        assertThatCode(() -> admit(pod(objects.nginxDeployment().getSpec().getTemplate()))).doesNotThrowAnyException();
        StackObjects.only(Deployment.class, objects.apps())
                .forEach(app -> assertThatCode(() -> admit(pod(app.getSpec().getTemplate())))
                        .as(app.getMetadata().getName()).doesNotThrowAnyException());
    }

    /** This shows that the test above can fail. */
    @Test
    void doesNotAdmitAPodThatMightRunAsRoot() throws IOException {
        Pod careless = new PodBuilder(objects(Golden.all().getFirst()).configTest())
                .editSpec().editSecurityContext().withRunAsNonRoot(false).endSecurityContext().endSpec().build();
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> admit(careless))
                .withMessageContaining("violates PodSecurity \"restricted");
    }

    private static void admit(HasMetadata pod) {
        pod.getMetadata().setNamespace(NAMESPACE);
        client.resource(pod).dryRun().create();
    }

    private static Pod pod(PodTemplateSpec template) {
        return new PodBuilder().withMetadata(template.getMetadata()).withSpec(template.getSpec()).editMetadata()
                .withName("any").endMetadata().build();
    }

    private static StackObjects objects(Golden golden) {
        return objects(golden.manifest());
    }

    private static StackObjects objects(String manifest) {
        StackModel model = Stacks.model(manifest);
        return StackObjects.of(model, NginxConfig.of(model, Stacks.POD), Stacks.NGINX_IMAGE);
    }
}
