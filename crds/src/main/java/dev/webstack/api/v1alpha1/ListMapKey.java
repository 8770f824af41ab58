package dev.webstack.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a list one of {@code x-kubernetes-list-type: map}: its entries are told apart by this field, or by several if
 * the annotation is repeated, so that two writers can each apply their own.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ListMapKeys.class)
@interface ListMapKey {

    /** A field that names an entry, alone or together with others ({@code x-kubernetes-list-map-keys}). */
    String value();
}
