package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closes the servers of a stack for all clients but some, before nginx looks for a route. */
final class MaintenanceMode {

    private static final FieldPath FIELD = FieldPath.SPEC.child("maintenance");
    private static final String CLOSED = "closed";
    /** A status that clients never get: 503 may have another page. */
    private static final String PICK = "598";
    private static final int STATUS = 503;
    private static final String RETRY_AFTER_SECONDS = "60";

    private final StackModel model;
    private final Optional<Page> page;

    MaintenanceMode(StackModel model) {
        this.model = model;
        this.page = model.maintenance()
                .map(it -> new Page(FIELD, "maintenance", model.source(it.staticSource()), it.path(), STATUS));
    }

    /** What the {@code http} block holds: by the address of the client, whether the stack is closed for it. */
    List<Node> http() {
        if (model.maintenance().isEmpty()) {
            return List.of();
        }
        var entries = new ArrayList<Node>();
        entries.add(Node.directive("default", "1"));
        StackModel.orEmpty(model.maintenance().get().allow())
                .forEach(network -> entries.add(Node.entry(text(network), word("0")).from(FIELD.child("allow"))));
        return List.of(Node.block("geo", List.of(variable(CLOSED)), entries));
    }

    /** What a server holds. nginx comes by here again on its way to the page, and then has to pass. */
    List<Node> server(NginxSite site, ErrorPages errorPages, List<Node.Directive> headers) {
        return page.map(it -> {
            var all = new ArrayList<>(headers);
            all.add(Node.directive("add_header", word("Retry-After"), word(RETRY_AFTER_SECONDS), word("always")));
            // No body is too large for a request that nobody handles.
            all.add(Node.directive("client_max_body_size", word("0")));
            var nodes = new ArrayList<Node>(errorPages.passing(CLOSED));
            nodes.addAll(List.of(
                    Node.condition(CLOSED, "=", text("1"), List.of(
                            Node.directive("set", variable(CLOSED), text("0")),
                            Node.directive("set", variable(PathParameters.FOUND), word("0")),
                            Node.directive("return", PICK))),
                    Node.directive("error_page", word(PICK), word("=" + STATUS), text(it.target())).from(FIELD),
                    it.location(site, all)));
            return List.copyOf(nodes);
        }).orElse(List.of());
    }
}
