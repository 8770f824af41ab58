package dev.webstack.operator.render.validate;

import dev.webstack.operator.render.model.StackModel;

/** A rule about how the routes of a stack work together, of a manifest that breaks no other rule. */
interface ModelRule {

    /** Adds the problems of a stack. */
    void check(StackModel model, Problems problems);
}
