/**
 * nginx's configuration as a tree of directives. {@link dev.webstack.operator.render.nginx.NginxConfig} builds it,
 * {@link dev.webstack.operator.render.nginx.NginxWriter} alone turns it into text.
 */
package dev.webstack.operator.render.nginx;
