/** Renders a manifest to Kubernetes objects and nginx configuration, without a client, a clock or a file. */
package dev.webstack.operator.render;
