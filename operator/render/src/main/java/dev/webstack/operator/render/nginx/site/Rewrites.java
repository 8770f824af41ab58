package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Rewrite;
import dev.webstack.operator.render.model.PathPrefix;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code rewrite}: changes the path that an app gets. */
final class Rewrites {

    private final RouteModel route;
    private final Optional<Rewrite> rewrite;

    Rewrites(RouteModel route) {
        this.route = route;
        this.rewrite = Optional.ofNullable(route.spec().rewrite());
    }

    boolean isThere() {
        return rewrite.isPresent();
    }

    List<Node> nodes(Backend backend) {
        var nodes = new ArrayList<Node>();
        rewrite.ifPresent(it -> {
            if (it.stripPrefix() != null) {
                String stripped = PathPrefix.withoutLastSlash(it.stripPrefix());
                nodes.add(replacePrefix(stripped, "/"));
                nodes.addAll(backend.strippedPrefix(stripped));
            } else if (it.replacePrefix() != null) {
                nodes.add(replacePrefix(route.path(), it.replacePrefix()));
            } else {
                nodes.add(
                        Node.directive("rewrite", regex("^"), value(Objects.requireNonNull(it.path())), word("break")));
            }
        });
        return nodes.stream().map(node -> node.from(route.field().child("rewrite"))).toList();
    }

    /**
     * Replaces a prefix by another; both are whole segments. Captures have names, and no part of a query is captured:
     * unnamed captures could overwrite memory (CVE-2026-42945).
     */
    static Node replacePrefix(String from, String to) {
        return replacePrefix(from, to, "break");
    }

    /** The same with another flag of {@code rewrite}. */
    static Node replacePrefix(String from, String to, String flag) {
        return Node.directive("rewrite",
                regex("(?s)^" + NginxRegex.literal(PathPrefix.withoutLastSlash(from)) + "(?:/+(?<below>.*))?\\z"),
                Argument.of(new Argument.Value(PathPrefix.withoutLastSlash(to) + "/"), new Argument.Variable("below")),
                word(flag));
    }
}
