package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object with a name that a stack needs exists, but does not belong to the stack. The operator never changes it. */
public final class ForeignObjectException extends Exception {

    private final boolean passing;

    ForeignObjectException(HasMetadata object, boolean ofPredecessor) {
        super(ofPredecessor
                ? "%s '%s' of an earlier WebStack of this name is still being deleted"
                        .formatted(object.getKind(), object.getMetadata().getName())
                : "%s '%s' exists and does not belong to this WebStack: rename the WebStack, or delete the %s if nothing needs it"
                        .formatted(object.getKind(), object.getMetadata().getName(), object.getKind()));
        this.passing = ofPredecessor;
    }

    /** Whether Kubernetes will delete the object without anybody's help. */
    public boolean isPassing() {
        return passing;
    }
}
