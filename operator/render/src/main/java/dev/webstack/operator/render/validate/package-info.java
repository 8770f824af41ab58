/** Turns a user's manifest into a model, or into a list of all its problems. */
package dev.webstack.operator.render.validate;
