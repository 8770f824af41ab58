/** The command line: it shows what the operator would do with a manifest, and does the same on a laptop. */
package dev.webstack.operator.cli;
