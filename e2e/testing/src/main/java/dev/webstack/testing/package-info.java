/**
 * The real programs that tests run against: nginx, Docker, a Kubernetes API server. Whether a test can run here is said by
 * {@link dev.webstack.testing.Requires}, so that what is skipped is skipped with a reason.
 */
package dev.webstack.testing;
