/** What a route may say of how its requests are handled: a class for each. */
package dev.webstack.operator.render.nginx.feature;
