/** A stack as it is to be, complete and checked: every default filled in, every reference resolved. Immutable. */
package dev.webstack.operator.render.model;
