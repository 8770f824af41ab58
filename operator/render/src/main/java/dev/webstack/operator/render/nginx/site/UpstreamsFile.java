package dev.webstack.operator.render.nginx.site;

import dev.webstack.api.v1alpha1.LoadBalancing;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** {@code upstreams.conf}: the addresses of the apps that at least one route leads to. */
final class UpstreamsFile {

    static final String FILE = "upstreams.conf";

    private static final int DEFAULT_TRIES = 2;

    private UpstreamsFile() {}

    static List<Node> nodes(StackModel model, NginxSite site) {
        var nodes = new ArrayList<Node>();
        if (model.routedApps().stream().anyMatch(app -> app.spec().loadBalancing() == LoadBalancing.STICKY_SESSION)) {
            nodes.addAll(PodChoice.http());
        }
        model.routedApps().forEach(app -> nodes
                .add(new Upstream(app).node(model, site.backends(), tries(model, app))
                        .from(app.field())));
        return nodes;
    }

    /** The greatest number of tries among the routes to an app; a route without {@code retries} has two. */
    private static int tries(StackModel model, AppModel app) {
        return model.routes().stream().filter(route -> route.target().apps().contains(app.name()))
                .map(route -> route.spec().retries()).filter(Objects::nonNull)
                .mapToInt(retries -> 1 + retries.attempts()).filter(tries -> tries > DEFAULT_TRIES).max()
                .orElse(DEFAULT_TRIES);
    }
}
