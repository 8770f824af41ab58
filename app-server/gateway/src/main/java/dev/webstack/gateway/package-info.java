/**
 * The gateway interface: what an application sees of the web, and all that it has to know.
 * It gives <a href="https://peps.python.org/pep-3333/">PEP 3333</a> (WSGI) to Java: an
 * {@linkplain dev.webstack.gateway.Environ environ} comes in, the application
 * {@linkplain dev.webstack.gateway.StartResponse starts a response} and returns a
 * {@linkplain dev.webstack.gateway.Body body}. An {@linkplain dev.webstack.gateway.Endpoint endpoint} says the same with a
 * {@linkplain dev.webstack.gateway.Response record}. Sockets, protocols and proxies are the server's work.
 */
package dev.webstack.gateway;
