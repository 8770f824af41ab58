package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.WebStackSpec;

/** A rule that the definition cannot express, neither as a bound nor in CEL. */
interface SpecRule {

    /**
     * Adds the problems of a spec.
     *
     * @param spec a spec that the definition accepts, with its defaults
     */
    void check(WebStackSpec spec, Problems problems);
}
