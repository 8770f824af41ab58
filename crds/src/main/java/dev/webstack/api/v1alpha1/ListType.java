package dev.webstack.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How two writers of a list meet ({@code x-kubernetes-list-type}), where its entries have no name. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface ListType {

    /** {@code set}: each may add entries of its own. {@code atomic}: the last one replaces the whole list. */
    String value();
}
