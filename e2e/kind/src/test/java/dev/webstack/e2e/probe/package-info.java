/** A WAR that says what it was told, and waits for what a test does. It runs in the cluster; no test calls it here. */
package dev.webstack.e2e.probe;
