package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.LimitMode;
import dev.webstack.api.v1alpha1.RateLimit;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rateLimit}: nginx's {@code limit_req}, with a zone for each route. */
final class RateLimits implements NginxFeature {

    /**
     * 1 MiB has room for about 8,000 clients; when it is full, nginx removes the clients whose last request is oldest.
     */
    private static final String ZONE_SIZE = "1m";

    @Override
    public List<Node> http(StackModel model) {
        var nodes = new ArrayList<Node>();
        for (RouteModel route : model.routes()) {
            Optional.ofNullable(route.spec().rateLimit()).ifPresent(limit -> nodes.addAll(zone(route, limit)));
        }
        return nodes;
    }

    private static List<Node> zone(RouteModel route, RateLimit limit) {
        var key = ClientKey.of(limit.key(), limit.keyName());
        String variable = zoneOf(route).replace('-', '_');
        var nodes = new ArrayList<>(key.maps(variable));
        nodes.add(Node.directive("limit_req_zone", key.argument(variable),
                word("zone=" + zoneOf(route) + ":" + ZONE_SIZE),
                word("rate=" + limit.requestsPerSecond() + "r/s")));
        return nodes.stream().map(node -> node.from(field(route))).toList();
    }

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        RateLimit limit = route.spec().rateLimit();
        if (limit == null) {
            return;
        }
        var arguments = new ArrayList<Argument>();
        arguments.add(word("zone=" + zoneOf(route)));
        if (limit.burst() > 0) {
            arguments.add(word("burst=" + limit.burst()));
            arguments.add(word("nodelay"));
        }
        draft.add(field(route), new Node.Directive("limit_req", arguments, Optional.empty()),
                Node.directive("limit_req_status", "429"));
        if (limit.mode() == LimitMode.DRY_RUN) {
            draft.add(field(route), Node.directive("limit_req_dry_run", "on"));
        }
    }

    private static String zoneOf(RouteModel route) {
        return route.id() + "-rate";
    }

    private static FieldPath field(RouteModel route) {
        return route.field().child("rateLimit");
    }
}
