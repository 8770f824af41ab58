package dev.webstack.operator.render.nginx.feature;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** A policy of a route. Stateless. */
public interface NginxFeature {

    /**
     * The nodes of the {@code http} block: zones and maps. They are named by route, because a Prefix becomes two
     * locations.
     *
     * @param model the stack; the feature looks for the routes that use it
     */
    default List<Node> http(StackModel model) {
        return List.of();
    }

    /** Writes the directives of a route into one of its locations. */
    default void location(RouteModel route, LocationDraft draft) {}
}
