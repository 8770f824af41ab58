/** A Jetty of one's own, with a port for uwsgi. */
package dev.webstack.examples.embedded;
