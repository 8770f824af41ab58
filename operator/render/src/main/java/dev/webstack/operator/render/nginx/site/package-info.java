/** The files of nginx's configuration. */
package dev.webstack.operator.render.nginx.site;
