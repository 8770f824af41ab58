/** The command line: what the operator would do with a manifest, and the same on a laptop. */
package dev.webstack.operator.cli;
