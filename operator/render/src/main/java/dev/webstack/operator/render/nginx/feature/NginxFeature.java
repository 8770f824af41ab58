package dev.webstack.operator.render.nginx.feature;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** Something that a route may say of how its requests are handled. Without state. */
public interface NginxFeature {

    /**
     * What the {@code http} block needs: zones and maps. A Prefix becomes two locations, so these are named by route.
     *
     * @param model the stack, each of whose routes may have the feature or not
     */
    default List<Node> http(StackModel model) {
        return List.of();
    }

    /** Writes what a route says into one of its locations. */
    default void location(RouteModel route, LocationDraft draft) {}
}
