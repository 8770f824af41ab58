/** Finds an application and loads it apart from the server. */
package dev.webstack.server.hosting;
