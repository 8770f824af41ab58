package dev.webstack.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets {@code x-kubernetes-list-type: map}: this field identifies the entries of the list, or several fields do if the
 * annotation is repeated, so that two writers can each apply their own entries.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ListMapKeys.class)
@interface ListMapKey {

    /** The field that identifies an entry, alone or together with others ({@code x-kubernetes-list-map-keys}). */
    String value();
}
