/** The identity of a request: its id, and its position in a distributed trace. */
package dev.webstack.server.trace;
