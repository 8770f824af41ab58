/** Runs a stack on a laptop: real nginx and an app server for each app, on loopback, rendered as for a cluster. */
package dev.webstack.operator.cli.local;
