/**
 * Checks with nginx itself: whether a configuration is valid before it is used, and which one is running afterwards.
 */
package dev.webstack.operator.controller.prove;
