package dev.webstack.operator.controller;

import dev.webstack.testing.ApiServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The custom resource definition. It is created once for all tests, because an API server takes long for it. */
final class ServedDefinition {

    static {
        try (KubernetesClient client = ApiServer.client()) {
            client.resource(Serialization.unmarshal(Files.readString(Path.of("../../crds/webstacks.webstack.dev.yaml")),
                    CustomResourceDefinition.class)).forceConflicts().serverSideApply();
            ApiServer.awaitServed(client, "webstacks.webstack.dev");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServedDefinition() {}

    /** Returns when the API server knows WebStacks: the first caller initializes this class, and others wait for it. */
    static void awaitServed() {}
}
