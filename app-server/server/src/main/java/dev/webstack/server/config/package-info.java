/** What can be set, from where it is read, and what is wrong with it. */
package dev.webstack.server.config;
