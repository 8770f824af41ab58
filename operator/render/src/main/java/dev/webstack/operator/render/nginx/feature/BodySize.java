package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.text;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.Locale;
import java.util.Optional;

/** {@code maxBodySize}: the largest body that a request may have. */
public final class BodySize implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        directive(route).ifPresent(node -> draft.add(route.field().child("maxBodySize"), node));
    }

    /** The directive; empty if the route sets no limit. */
    public static Optional<Node> directive(RouteModel route) {
        return Optional.ofNullable(route.spec().maxBodySize())
                // nginx's units are powers of 1024 as well.
                .map(size -> size.replace("i", "").toLowerCase(Locale.ROOT))
                .map(size -> Node.directive("client_max_body_size", text(size)));
    }
}
