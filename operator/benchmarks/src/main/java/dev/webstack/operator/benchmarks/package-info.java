/** Benchmarks of the operator's own work. */
package dev.webstack.operator.benchmarks;
