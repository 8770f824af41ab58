/**
 * The runnable: {@link dev.webstack.server.AppServer} reads its configuration, loads the application, and serves it over uwsgi and
 * HTTP until it is told to stop.
 */
package dev.webstack.server;
