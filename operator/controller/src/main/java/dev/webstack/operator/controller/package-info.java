/**
 * The controller: it reads a WebStack, writes its objects, and reports its status. Start reading at {@link
 * dev.webstack.operator.controller.WebStackReconciler}.
 */
package dev.webstack.operator.controller;
