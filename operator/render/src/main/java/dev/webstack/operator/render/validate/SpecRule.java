package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.WebStackSpec;

/** A rule that the definition cannot state, neither as a bound nor in CEL. */
interface SpecRule {

    /**
     * Adds what is wrong with a spec.
     *
     * @param spec one that the definition accepts, with its defaults
     */
    void check(WebStackSpec spec, Problems problems);
}
