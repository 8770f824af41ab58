/** The desired state of a stack, complete and checked: every default is set, every reference exists. Immutable. */
package dev.webstack.operator.render.model;
