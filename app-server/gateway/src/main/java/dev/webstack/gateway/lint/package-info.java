/**
 * Checks server and application: {@link dev.webstack.gateway.lint.Lint} holds both to the rules of the gateway
 * interface, as {@code wsgiref.validate} and {@code Rack::Lint} do for theirs.
 */
package dev.webstack.gateway.lint;
