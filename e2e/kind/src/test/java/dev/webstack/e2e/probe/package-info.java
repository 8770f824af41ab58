/**
 * A WAR that responds with the content of a request, and waits when a test says so. It runs in the cluster; no test
 * calls it directly.
 */
package dev.webstack.e2e.probe;
