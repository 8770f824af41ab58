/** Brings what is said by other means than SLF4J into the one log. */
package dev.webstack.server.log;
