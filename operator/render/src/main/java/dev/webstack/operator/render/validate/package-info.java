/** From what a user wrote to a model, or to all that is wrong with it. */
package dev.webstack.operator.render.validate;
