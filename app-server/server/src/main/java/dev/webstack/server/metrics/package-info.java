/** Meters of requests, of uwsgi connections and of the JVM, in Prometheus' format. */
package dev.webstack.server.metrics;
