package dev.webstack.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a list one of {@code x-kubernetes-list-type: map}: its entries are told apart by the named fields, so that two
 * writers can each apply their own.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface ListMap {

    /** The fields that together name an entry ({@code x-kubernetes-list-map-keys}). */
    String[] value();
}
