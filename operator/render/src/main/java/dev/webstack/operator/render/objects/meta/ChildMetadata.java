package dev.webstack.operator.render.objects.meta;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Map;

/** The metadata that every object of a stack has: name, namespace, labels, and the stack as its owner. */
public record ChildMetadata(StackIdentity stack) {

    /** The metadata of one object. */
    public ObjectMeta of(String name, Map<String, String> labels) {
        var metadata = new ObjectMetaBuilder().withNamespace(stack.namespace()).withName(name)
                .withLabels(labels).build();
        if (!stack.uid().isEmpty()) {
            // Not blockOwnerDeletion: it requires a right on finalizers, and only delays deletion.
            metadata.setOwnerReferences(List.of(new OwnerReferenceBuilder()
                    .withApiVersion(HasMetadata.getApiVersion(WebStack.class))
                    .withKind(HasMetadata.getKind(WebStack.class))
                    .withName(stack.name())
                    .withUid(stack.uid())
                    .withController(true)
                    .build()));
        }
        return metadata;
    }
}
