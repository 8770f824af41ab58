/** How a command reads its manifest, and how it says that it cannot go on. */
package dev.webstack.operator.cli.manifest;
