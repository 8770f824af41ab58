/** By which names a request is known: its own id, and its place in a distributed trace. */
package dev.webstack.server.trace;
