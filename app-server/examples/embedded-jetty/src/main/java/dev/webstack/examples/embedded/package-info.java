/** An embedded Jetty server with a port for uwsgi. */
package dev.webstack.examples.embedded;
