/** Which route answers a request, and why: worked out from the model alone, without nginx's configuration. */
package dev.webstack.operator.render.explain;
