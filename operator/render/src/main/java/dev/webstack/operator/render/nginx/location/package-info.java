/** What one location consists of, and what nginx tells an app. */
package dev.webstack.operator.render.nginx.location;
