package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.PodEnd;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The {@code upstream} block of an app. */
record Upstream(AppModel app) {

    /** How many connections of a worker may wait for a request. */
    private static final String KEPT_CONNECTIONS = "32";

    String name() {
        return "app-" + app.name();
    }

    /**
     * The block.
     *
     * @param tries how often at most a request is tried
     */
    Node node(StackIdentity stack, NginxSite.Backends backends, int tries) {
        var nodes = new ArrayList<>(switch (backends) {
            case NginxSite.ClusterServices services -> viaService(stack, services, tries);
            case NginxSite.Addresses(var byApp) -> List.of(server(Objects.requireNonNull(byApp.get(app.name()))));
        });
        if (app.protocol() == Protocol.HTTP) {
            nodes.addAll(keptConnections());
        }
        return Node.block("upstream", List.of(text(name())), nodes);
    }

    /**
     * Connections that are used again, for a time that ends before a pod that is leaving is told to stop: none ever leads to a
     * pod that has gone, and a pod that has come gets its share as soon. nginx's uwsgi module keeps none.
     */
    private static List<Node> keptConnections() {
        return List.of(
                Node.directive("keepalive", KEPT_CONNECTIONS),
                Node.directive("keepalive_time", PodEnd.CONNECTION_SECONDS + "s"),
                Node.directive("keepalive_timeout", PodEnd.CONNECTION_IDLE_SECONDS + "s"));
    }

    /**
     * The Service stands there once for each try: nginx asks no server twice, and a new connection to the Service
     * may reach another pod. Over HTTP, a try may take a connection that is kept, to any of them.
     * nginx looks the name up while it runs ({@code resolve}, which needs {@code zone}), so a Service made anew is found.
     */
    private List<Node> viaService(StackIdentity stack, NginxSite.ClusterServices services, int tries) {
        String address = "%s.%s.svc.%s:%d".formatted(
                new ChildNames(stack.name()).app(app.name()), stack.namespace(), services.domain(),
                Ports.APP_SERVICE);
        Node server = Node.directive("server", text(address), word("resolve"), word("max_fails=0"));
        var nodes = new ArrayList<Node>();
        nodes.add(Node.directive("zone", text(name()), word("64k")));
        nodes.addAll(Collections.nCopies(tries, server));
        return nodes;
    }

    private static Node server(String address) {
        return Node.directive("server", text(address), word("max_fails=0"));
    }
}
