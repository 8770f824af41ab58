package dev.webstack.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a test cannot do without. Where it is missing the test is skipped with the reason, or fails if
 * {@value RequiresCondition#ALL} is {@code true} in the environment: in CI nothing is to be skipped unnoticed.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RequiresCondition.class)
public @interface Requires {

    /** All that is needed. */
    Requirement[] value();
}
