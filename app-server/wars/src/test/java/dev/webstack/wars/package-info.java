/** Public applications and their expected responses. */
package dev.webstack.wars;
