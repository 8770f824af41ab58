/** What applications look up by a name: data sources. */
package dev.webstack.server.jndi;
