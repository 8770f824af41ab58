/** Certificates from PEM files, as cert-manager and Kubernetes keep them, taken up anew when they change. */
package dev.webstack.server.tls;
