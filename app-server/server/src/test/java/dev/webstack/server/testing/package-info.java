/** Helpers that the tests of the server share. */
package dev.webstack.server.testing;
