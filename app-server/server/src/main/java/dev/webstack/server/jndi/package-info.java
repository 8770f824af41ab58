/** Objects that applications look up by name: data sources. */
package dev.webstack.server.jndi;
