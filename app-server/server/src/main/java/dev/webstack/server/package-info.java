/**
 * The program: {@link dev.webstack.server.AppServer} reads its configuration, loads the application, and serves it over
 * uwsgi and HTTP until it gets a signal to stop.
 */
package dev.webstack.server;
