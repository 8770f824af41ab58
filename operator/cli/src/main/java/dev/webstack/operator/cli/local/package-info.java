/** A stack on a laptop: real nginx and an app server for each app, on loopback, from the same rendering as in a cluster. */
package dev.webstack.operator.cli.local;
