package dev.webstack.api.v1alpha1;

import dev.webstack.testing.ApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.file.Path;

/** An API server with the WebStack definition, and a namespace for one test class. */
final class Cluster implements AutoCloseable {

    private static final Path DEFINITION = Path.of("webstacks.webstack.dev.yaml");

    final KubernetesClient client = ApiServer.client();
    private final String namespace;

    Cluster(String namespace) {
        this.namespace = namespace;
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
                .serverSideApply();
        definition().forceConflicts().serverSideApply();
        waitUntilServed();
    }

    /** The checked-in definition. */
    Resource<CustomResourceDefinition> definition() {
        return client.apiextensions().v1().customResourceDefinitions().load(DEFINITION.toFile());
    }

    void waitUntilServed() {
        ApiServer.awaitServed(client, "webstacks.webstack.dev");
    }

    /** A WebStack in the test's namespace. It is sent unchanged: our types would drop unknown fields. */
    Resource<GenericKubernetesResource> webStack(String manifest) {
        var tree = client.getKubernetesSerialization().unmarshal(manifest, GenericKubernetesResource.class);
        tree.getMetadata().setNamespace(namespace);
        return client.resource(tree);
    }

    @Override
    public void close() {
        client.close();
    }
}
