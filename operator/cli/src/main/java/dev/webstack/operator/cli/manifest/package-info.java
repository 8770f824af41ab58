/** Reads the manifest of a command and reports its problems. */
package dev.webstack.operator.cli.manifest;
