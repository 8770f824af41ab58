/** Spring Boot on Jetty, with a port for uwsgi. */
package dev.webstack.examples.boot;
