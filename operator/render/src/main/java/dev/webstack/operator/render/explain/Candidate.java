package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.RouteModel;

/**
 * A route that matches a request.
 *
 * @param hostname the most specific of its host names that the request asks for
 */
record Candidate(RouteModel route, Hostname hostname) {}
