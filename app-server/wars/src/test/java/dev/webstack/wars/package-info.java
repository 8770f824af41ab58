/** Public applications, and what they are to answer. */
package dev.webstack.wars;
