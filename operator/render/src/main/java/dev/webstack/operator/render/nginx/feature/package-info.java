/** The policies of routes, a class for each. */
package dev.webstack.operator.render.nginx.feature;
