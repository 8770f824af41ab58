/**
 * The uwsgi protocol on any Jetty 12.1 server: give a {@link dev.webstack.jetty.uwsgi.UwsgiConnectionFactory} to a
 * {@code ServerConnector}, and whatever handlers the server has answer nginx's {@code uwsgi_pass}.
 *
 * <p>
 * The way of a request: {@link dev.webstack.jetty.uwsgi.UwsgiConnection} feeds bytes to the parser, {@code RequestMetaData}
 * turns variables into what Jetty calls a request, {@code UwsgiStream} carries body and response,
 * {@code ResponseHead} writes the head, {@code ConnectionEnd} closes in the way that tells nginx the truth.
 */
package dev.webstack.jetty.uwsgi;
