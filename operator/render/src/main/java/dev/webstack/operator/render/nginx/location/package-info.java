/** The content of one location, and the values that nginx passes to an app. */
package dev.webstack.operator.render.nginx.location;
