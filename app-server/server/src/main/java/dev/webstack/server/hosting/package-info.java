/** Finds an application and loads it in its own class loader. */
package dev.webstack.server.hosting;
