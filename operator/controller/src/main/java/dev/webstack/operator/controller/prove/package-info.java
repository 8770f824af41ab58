/** Asks nginx itself: whether a configuration is sound before it serves, and which one it serves after. */
package dev.webstack.operator.controller.prove;
