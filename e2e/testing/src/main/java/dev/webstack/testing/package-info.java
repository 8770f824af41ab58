/**
 * The real programs that tests use: nginx, Docker, a Kubernetes API server. {@link dev.webstack.testing.Requires}
 * declares which ones a test needs, so that a test is skipped only with a reason.
 */
package dev.webstack.testing;
