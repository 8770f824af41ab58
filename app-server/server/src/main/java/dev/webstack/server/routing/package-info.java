/** Which application a request is for: decided by the path on which nginx has decided, and by nothing else. */
package dev.webstack.server.routing;
