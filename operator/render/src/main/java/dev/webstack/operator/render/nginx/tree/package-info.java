/** The syntax of nginx configuration: a tree of directives, and the only class that writes it as text. */
package dev.webstack.operator.render.nginx.tree;
