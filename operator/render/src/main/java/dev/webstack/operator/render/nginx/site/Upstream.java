package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.PodEnd;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** The {@code upstream} block of an app. */
record Upstream(AppModel app) {

    /** The number of idle connections that each worker keeps open. */
    private static final String KEPT_CONNECTIONS = "32";

    private static final String FEW_SERVERS = "64k";
    /** For pods, of which there may be many; nginx takes only the memory that it needs of it. */
    private static final String MANY_SERVERS = "4m";

    String name() {
        return "app-" + app.name();
    }

    /**
     * The block.
     *
     * @param tries the greatest number of tries for a request
     */
    Node node(StackModel model, NginxSite.Backends backends, int tries) {
        var nodes = new ArrayList<>(switch (backends) {
            case NginxSite.ClusterServices services -> viaService(model, services, tries);
            case NginxSite.Addresses(var byApp) -> List.of(server(Objects.requireNonNull(byApp.get(app.name()))));
        });
        if (app.protocol() == Protocol.HTTP) {
            nodes.addAll(keptConnections());
        }
        return Node.block("upstream", List.of(text(name())), nodes);
    }

    /**
     * Keeps connections open for further requests, but closes them before a pod that is being deleted gets SIGTERM. So
     * no request is sent to a pod that has ended, and a new pod gets its share of requests soon. nginx's uwsgi module
     * keeps no connections.
     */
    private static List<Node> keptConnections() {
        return List.of(
                Node.directive("keepalive", KEPT_CONNECTIONS),
                Node.directive("keepalive_time", PodEnd.CONNECTION_SECONDS + "s"),
                Node.directive("keepalive_timeout", PodEnd.CONNECTION_IDLE_SECONDS + "s"));
    }

    /**
     * Lists the Service once for each try, because nginx tries no server twice, and a new connection to the Service may
     * reach another pod. Over HTTP a try may also use a kept connection to any of them. nginx resolves the name while
     * it runs ({@code resolve}, which needs {@code zone}), so it finds a Service that was created again.
     */
    private List<Node> viaService(StackModel model, NginxSite.ClusterServices services, int tries) {
        StackIdentity stack = model.identity();
        var names = new ChildNames(stack.name());
        var service = new ArrayList<>(List.of(
                text(name(names.app(app.name()), stack, services) + ":" + Ports.APP_SERVICE), word("resolve"),
                word("max_fails=0")));
        var nodes = new ArrayList<Node>();
        if (app.isBalancedByNginx()) {
            nodes.add(zone(MANY_SERVERS));
            nodes.addAll(new PodChoice(app).nodes(name(names.pods(app.name()), stack, services), model));
            // It knows of a pod that comes or goes before nginx does.
            service.add(word("backup"));
        } else {
            nodes.add(zone(FEW_SERVERS));
        }
        nodes.addAll(Collections.nCopies(tries, Node.directive("server", service.toArray(Argument[]::new))));
        return nodes;
    }

    private Node zone(String size) {
        return Node.directive("zone", text(name()), word(size));
    }

    private static String name(String service, StackIdentity stack, NginxSite.ClusterServices services) {
        return "%s.%s.svc.%s".formatted(service, stack.namespace(), services.domain());
    }

    private static Node server(String address) {
        return Node.directive("server", text(address), word("max_fails=0"));
    }
}
