/** The users of servlet applications, and the storage of their passwords. */
package dev.webstack.server.users;
