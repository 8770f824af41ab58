package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/** The {@code upstream} block of an app. */
record Upstream(AppModel app) {

    String name() {
        return "app-" + app.name();
    }

    Node node(StackIdentity stack, NginxSite.Backends backends) {
        return Node.block("upstream", List.of(text(name())), switch (backends) {
            case NginxSite.ClusterServices services -> viaService(stack, services);
            case NginxSite.Addresses(var byApp) -> List.of(server(byApp.get(app.name())));
        });
    }

    /**
     * The Service stands there twice: the second is the second try after a refused connection, which reaches another pod.
     * nginx looks the name up while it runs ({@code resolve}, which needs {@code zone}), so a Service made anew is found.
     */
    private List<Node> viaService(StackIdentity stack, NginxSite.ClusterServices services) {
        String address = "%s.%s.svc.%s:%d".formatted(
                new ChildNames(stack.name()).app(app.name()), stack.namespace(), services.domain(),
                Ports.APP_SERVICE);
        Node server = Node.directive("server", text(address), word("resolve"), word("max_fails=0"));
        return List.of(Node.directive("zone", text(name()), word("64k")), server, server);
    }

    private static Node server(String address) {
        return Node.directive("server", text(address), word("max_fails=0"));
    }
}
