package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.RouteModel;

/**
 * A route that matches a request.
 *
 * @param hostname the most specific host name of the route that covers the request's host
 */
record Candidate(RouteModel route, Hostname hostname) {}
