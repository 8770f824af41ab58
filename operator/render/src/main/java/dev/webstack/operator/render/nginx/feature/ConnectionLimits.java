package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.ConnectionLimit;
import dev.webstack.api.v1alpha1.LimitMode;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code connectionLimit}: nginx's {@code limit_conn}, with a zone for each route. */
final class ConnectionLimits implements NginxFeature {

    /** 1 MiB has room for more addresses than an nginx worker has connections. */
    private static final String ZONE_SIZE = "1m";

    @Override
    public List<Node> http(StackModel model) {
        var nodes = new ArrayList<Node>();
        for (RouteModel route : model.routes()) {
            Optional.ofNullable(route.spec().connectionLimit()).ifPresent(limit -> nodes.addAll(zone(route, limit)));
        }
        return nodes;
    }

    private static List<Node> zone(RouteModel route, ConnectionLimit limit) {
        var key = ClientKey.of(limit.key(), limit.keyName());
        String variable = zoneOf(route).replace('-', '_');
        var nodes = new ArrayList<>(key.maps(variable));
        nodes.add(Node.directive("limit_conn_zone", key.argument(variable),
                word("zone=" + zoneOf(route) + ":" + ZONE_SIZE)));
        return nodes.stream().map(node -> node.from(field(route))).toList();
    }

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        ConnectionLimit limit = route.spec().connectionLimit();
        if (limit == null) {
            return;
        }
        draft.add(field(route),
                Node.directive("limit_conn", zoneOf(route), limit.connections().toString()),
                Node.directive("limit_conn_status", "429"));
        if (limit.mode() == LimitMode.DRY_RUN) {
            draft.add(field(route), Node.directive("limit_conn_dry_run", "on"));
        }
    }

    private static String zoneOf(RouteModel route) {
        return route.id() + "-connections";
    }

    private static FieldPath field(RouteModel route) {
        return route.field().child("connectionLimit");
    }
}
