package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Redirect;
import dev.webstack.api.v1alpha1.UrlScheme;
import dev.webstack.operator.render.model.PathPrefix;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Redirects. The part of the client's path that is kept comes from the request line and stays encoded: decoded, it
 * could end the Location header and start another one.
 */
final class Redirects {

    private static final String UNKNOWN = "-";

    private final RouteModel route;
    private final Redirect redirect;
    private final NginxSite site;

    Redirects(RouteModel route, Redirect redirect, NginxSite site) {
        this.route = route;
        this.redirect = redirect;
        this.site = site;
    }

    /** The map that a redirect with a prefix needs: the part of the path after the route's path. */
    List<Node> http() {
        if (redirect.prefix() == null) {
            return List.of();
        }
        var path = new StringBuilder("~^");
        for (String segment : route.path().substring(1).split("/")) {
            path.append(segment.isEmpty() ? "" : "/+" + NginxRegex.encodedSegment(segment) + "(?:;[^/?]*)?");
        }
        // Slashes and backslashes at the start are removed, because browsers read the text after two of them as a host.
        String regex = path + "(?:[/\\\\]+(?<" + below() + ">[^?]*))?(?:\\?|\\z)";
        return List.of(map(variable("request_uri"), rest(), word(UNKNOWN), entry(regex,
                Argument.of(new Argument.Value(PathPrefix.withoutLastSlash(redirect.prefix()) + "/"),
                        new Argument.Variable(below()))))
                .from(route.field().child("redirect").child("prefix")));
    }

    List<Node> location() {
        var nodes = new ArrayList<Node>();
        if (redirect.prefix() != null) {
            nodes.add(Node.condition(rest(), "=", word(UNKNOWN), List.of(Node.directive("return", "400"))));
        }
        nodes.add(Node.directive("return", word(redirect.statusCode().toString()), url()));
        return nodes.stream().map(node -> node.from(route.field().child("redirect"))).toList();
    }

    private Argument url() {
        var parts = new ArrayList<Argument.Part>(origin());
        if (redirect.path() != null || redirect.prefix() != null) {
            parts.add(redirect.path() != null
                    ? new Argument.Value(redirect.path())
                    : new Argument.Variable(rest()));
            parts.add(new Argument.Variable("is_args"));
            parts.add(new Argument.Variable("args"));
        } else {
            parts.add(new Argument.Variable("request_uri"));
        }
        return new Argument(parts);
    }

    private List<Argument.Part> origin() {
        var parts = new ArrayList<Argument.Part>();
        if (redirect.scheme() == null && redirect.hostname() == null && redirect.port() == null) {
            return parts;
        }
        parts.add(redirect.scheme() == null
                ? new Argument.Variable(Variables.CLIENT_SCHEME)
                : new Argument.Value(redirect.scheme() == UrlScheme.HTTP ? "http" : "https"));
        parts.add(new Argument.Value("://"));
        parts.add(redirect.hostname() == null
                ? new Argument.Variable("host")
                : new Argument.Value(redirect.hostname()));
        if (redirect.port() != null) {
            parts.add(new Argument.Value(":" + redirect.port()));
        } else if (redirect.scheme() == UrlScheme.HTTPS && redirect.hostname() == null) {
            parts.add(new Argument.Value(site.httpsPortInUrl()));
        }
        return parts;
    }

    private String rest() {
        return Conditions.variableOf(route) + "_rest";
    }

    private String below() {
        return Conditions.variableOf(route) + "_below";
    }
}
