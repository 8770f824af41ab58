/**
 * The uwsgi protocol for any Jetty 12.1 server: add a {@link dev.webstack.jetty.uwsgi.UwsgiConnectionFactory} to a
 * {@code ServerConnector}, and the server's handlers get the requests of nginx's {@code uwsgi_pass}.
 *
 * <p>
 * The path of a request: {@link dev.webstack.jetty.uwsgi.UwsgiConnection} feeds bytes to the parser, {@code
 * RequestMetaData} converts the variables to Jetty's request, {@code UwsgiStream} transfers the body and the response,
 * {@code ResponseHead} writes the head, and {@code ConnectionEnd} closes the connection so that nginx can tell a
 * complete response from an incomplete one.
 */
package dev.webstack.jetty.uwsgi;
