/**
 * Measures the app server against uWSGI and plain Jetty: {@link dev.webstack.benchmarks.Benchmark} starts them all
 * behind one nginx, loads them in turns, and prints tables and ratios.
 */
package dev.webstack.benchmarks;
