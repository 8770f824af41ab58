/**
 * Runs gateway applications as a Jetty handler, with the semantics of PEP 3333, which are the same for every protocol.
 */
package dev.webstack.server.gateway;
