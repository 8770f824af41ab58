/** Finds the route that serves a request, and why, from the model alone, without nginx's configuration. */
package dev.webstack.operator.render.explain;
