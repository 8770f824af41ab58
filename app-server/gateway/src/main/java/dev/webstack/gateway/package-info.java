/**
 * The gateway interface between applications and servers. It brings <a href="https://peps.python.org/pep-3333/">PEP
 * 3333</a> (WSGI) to Java: an application gets an {@linkplain dev.webstack.gateway.Environ environ}, {@linkplain
 * dev.webstack.gateway.StartResponse starts a response} and returns a {@linkplain dev.webstack.gateway.Body body}. An
 * {@linkplain dev.webstack.gateway.Endpoint endpoint} returns the same as one {@linkplain dev.webstack.gateway.Response
 * record}. The server handles sockets, protocols and proxies.
 */
package dev.webstack.gateway;
