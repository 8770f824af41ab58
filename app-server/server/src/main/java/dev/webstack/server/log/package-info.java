/** Redirects other logging APIs to SLF4J. */
package dev.webstack.server.log;
