/** Runs programs that are written for uWSGI's JWSGI, unchanged. */
package dev.webstack.server.jwsgi;
