package dev.webstack.operator.controller.observe;

import dev.webstack.api.v1alpha1.WebStack;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.stream.Stream;

/** Which objects belong to a stack. Owner references decide, because anyone can set labels and names. */
public record Ownership(WebStack stack) {

    /** Whether the stack is the controller of an object. */
    public boolean controls(HasMetadata object) {
        return controllers(object).anyMatch(owner -> owner.getUid().equals(stack.getMetadata().getUid()));
    }

    /**
     * Whether the controller of an object has the kind and name of the stack: the stack itself, or a deleted one before
     * it.
     */
    public boolean controlsByName(HasMetadata object) {
        return controllers(object).anyMatch(owner -> owner.getKind().equals(stack.getKind())
                && owner.getName().equals(stack.getMetadata().getName()));
    }

    /** Whether any stack is the controller of an object. */
    static boolean isOfAStack(HasMetadata object) {
        return controllers(object).anyMatch(owner -> owner.getKind().equals(HasMetadata.getKind(WebStack.class))
                && owner.getApiVersion().startsWith(WebStack.GROUP + "/"));
    }

    private static Stream<OwnerReference> controllers(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()));
    }
}
