/** The access log: a line of JSON for each request, for programs that collect a container's output. */
package dev.webstack.server.accesslog;
