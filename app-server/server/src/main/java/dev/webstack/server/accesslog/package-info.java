/** A line for each request, as JSON, for those who collect what a container says. */
package dev.webstack.server.accesslog;
