/** The smallest possible application. */
package dev.webstack.examples.hello;
