/** What a monitoring system can ask: meters of requests, of uwsgi connections and of the JVM, as Prometheus reads them. */
package dev.webstack.server.metrics;
