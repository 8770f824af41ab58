package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that every response gets, unless the app sent its own or the route changes it. Among the usual security
 * headers, only this one breaks nothing that follows the standards: others forbid frames, pop-ups or scripts.
 */
final class ServerHeaders {

    private static final String NOSNIFF = "nosniff_unless_set";

    private final TlsDirectives tls;

    ServerHeaders(TlsDirectives tls) {
        this.tls = tls;
    }

    /** What the {@code http} block holds. */
    static List<Node> http() {
        return List.of(Variables.map(variable("upstream_http_x_content_type_options"), NOSNIFF, text(""),
                Node.entry(text(""), word("nosniff"))));
    }

    /** What a server holds. */
    List<Node.Directive> nodes() {
        var nodes = new ArrayList<>(tls.headers());
        nodes.add(Node.directive("add_header", word("X-Content-Type-Options"), variable(NOSNIFF), word("always")));
        return nodes;
    }
}
