package dev.webstack.api.v1alpha1;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The only numbers that a field, or every entry of a list, may have. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface OneOf {

    /** The numbers, in the order in which messages list them, with a comma and a space between two. */
    String value();
}
