/** The smallest application there is. */
package dev.webstack.examples.hello;
