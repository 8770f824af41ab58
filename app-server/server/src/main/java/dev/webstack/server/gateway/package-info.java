/** Runs gateway applications as a Jetty handler: the semantics of PEP 3333, the same for every protocol. */
package dev.webstack.server.gateway;
