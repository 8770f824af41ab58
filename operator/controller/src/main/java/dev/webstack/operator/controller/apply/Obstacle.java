package dev.webstack.operator.controller.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Why an object of a stack could not be applied.
 *
 * @param object the object, as it should be
 * @param message the field of the WebStack, what is in the way, and the remedy
 * @param passing whether it will disappear without the user's help
 */
public record Obstacle(HasMetadata object, Kind kind, String message, boolean passing) {

    /** The kinds of obstacles. */
    public enum Kind {
        /** An object of the same name belongs to something else. */
        NAME_CONFLICT,
        /** The API server refuses the object. */
        REFUSAL
    }

    static Obstacle conflict(HasMetadata desired, boolean ofPredecessor, String field) {
        String kind = desired.getKind();
        String name = desired.getMetadata().getName();
        return new Obstacle(desired, Kind.NAME_CONFLICT, field + ": " + (ofPredecessor
                ? "%s '%s' of an earlier WebStack of this name is still being deleted".formatted(kind, name)
                : "%s '%s' exists and does not belong to this WebStack: rename the WebStack, or delete the %s if nothing needs it"
                        .formatted(kind, name, kind)),
                ofPredecessor);
    }

    static Obstacle refusal(HasMetadata desired, ApiRefusal refusal, String field) {
        return new Obstacle(desired, Kind.REFUSAL,
                "%s: %s (%s)".formatted(field, refusal.message(), refusal.remedy()), false);
    }
}
