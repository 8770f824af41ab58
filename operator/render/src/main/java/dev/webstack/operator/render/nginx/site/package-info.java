/** The files of a stack's nginx. */
package dev.webstack.operator.render.nginx.site;
