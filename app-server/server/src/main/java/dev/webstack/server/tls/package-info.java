/** Certificates from PEM files, as cert-manager and Kubernetes write them; changed files are loaded again. */
package dev.webstack.server.tls;
