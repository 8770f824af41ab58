/**
 * From a WebStack in a cluster to its objects and back to its status.
 * {@link dev.webstack.operator.controller.WebStackReconciler} is the place to start reading.
 */
package dev.webstack.operator.controller;
