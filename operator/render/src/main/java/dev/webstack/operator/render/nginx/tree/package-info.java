/** The grammar of nginx configuration: a tree of directives, and the one place that writes it. */
package dev.webstack.operator.render.nginx.tree;
