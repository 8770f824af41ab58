/** How long the operator's own work takes. */
package dev.webstack.operator.benchmarks;
