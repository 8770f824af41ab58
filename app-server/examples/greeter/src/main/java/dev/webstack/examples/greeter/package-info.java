/** A small servlet application. */
package dev.webstack.examples.greeter;
