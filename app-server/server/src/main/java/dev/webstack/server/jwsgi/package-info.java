/** Programs written for uWSGI's JWSGI, unchanged. */
package dev.webstack.server.jwsgi;
