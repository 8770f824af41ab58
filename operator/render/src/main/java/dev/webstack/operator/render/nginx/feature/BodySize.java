package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.text;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.Locale;
import java.util.Optional;

/** {@code maxBodySize}: the largest body that a request may have. */
public final class BodySize implements NginxFeature {

    /** The limit of a route that sets none: 10 MiB. */
    private static final long DEFAULT = 10 << 20;

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

    /** The limit in bytes. */
    public static long bytes(RouteModel route) {
        String size = route.spec().maxBodySize();
        if (size == null) {
            return DEFAULT;
        }
        return Long.parseLong(size.replaceFirst("[KMG]i$", "")) << switch (size.replaceFirst("^[0-9]+", "")) {
            case "Ki" -> 10;
            case "Mi" -> 20;
            case "Gi" -> 30;
            default -> 0;
        };
    }
}
