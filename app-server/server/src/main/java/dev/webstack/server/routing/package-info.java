/** Finds the application of a request, only by the path by which nginx chose its location. */
package dev.webstack.server.routing;
