/** Who may log in to servlet applications, and how passwords are kept. */
package dev.webstack.server.users;
