package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code status.conf}: the port on which the kubelet probes nginx, and the operator reads the configuration's hash and
 * checks which apps nginx reaches.
 */
final class StatusFile {

    static final String FILE = "status.conf";

    private static final String LOOKED_UP = "@looked-up";

    private final StackModel model;
    private final NginxSite site;
    private final String hash;

    StatusFile(StackModel model, NginxSite site, String hash) {
        this.model = model;
        this.site = site;
        this.hash = hash;
    }

    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        for (String address : site.statusListen()) {
            nodes.add(Node.directive("listen", address));
        }
        nodes.add(Node.directive("access_log", "off"));
        nodes.add(Node.directive("default_type", "text/plain"));
        nodes.add(respond("/healthz", "ok"));
        if (site.backends() instanceof NginxSite.ClusterServices services && !model.routedApps().isEmpty()) {
            nodes.addAll(started(services));
        } else {
            nodes.add(respond("/started", "ok"));
        }
        nodes.add(respond("/config", hash));
        model.routedApps().forEach(app -> nodes.add(reach(app)));
        nodes.add(Node.block("location", List.of(text("/")), List.of(Node.directive("return", "404"))));
        return List.of(Node.block("server", List.of(), nodes));
    }

    /**
     * The location by which the kubelet sees that nginx has started. nginx looks up the names of its apps only then, so
     * the name server has to respond; no app does. nginx looks up a name that each cluster has, and does not connect to
     * its address, because its own address is local to the pod: it fails, and the address is in a variable.
     */
    private static List<Node> started(NginxSite.ClusterServices services) {
        return List.of(
                exact("/started", List.of(
                        Node.directive("error_log", "/dev/null", "emerg"),
                        Node.directive("set", variable("looked_up"),
                                text("kubernetes.default.svc." + services.domain())),
                        Node.directive("resolver_timeout", "2s"),
                        Node.directive("proxy_bind", services.isIpv6() ? text("[::1]") : text("127.0.0.1")),
                        Node.directive("proxy_connect_timeout", "1s"),
                        Node.directive("proxy_pass", Argument.of(new Argument.Text("http://"),
                                new Argument.Variable("looked_up"))),
                        Node.directive("error_page", "500", "502", "504", "=", LOOKED_UP))),
                Node.block("location", List.of(word(LOOKED_UP)), List.of(
                        Node.condition("upstream_addr", "=", text(""), List.of(Node.directive("return", "503"))),
                        Node.directive("return", word("200"), text("ok")))));
    }

    /**
     * The location by which the operator checks whether nginx reaches an app: {@code /apps/NAME}. The app gets {@code
     * HEAD /}, which has no effect by HTTP's own rules; any response shows that it was reached. Other methods are
     * refused, because the whole cluster can reach this port, and the routes may expose only a part of the app.
     */
    private static Node reach(AppModel app) {
        Backend backend = Backend.of(app.protocol());
        return exact("/apps/" + app.name(), List.of(
                Node.block("limit_except", List.of(word("HEAD")), List.of(Node.directive("deny", "all"))),
                Node.directive("rewrite", text("^"), text("/"), word("break")),
                backend.includeParams(),
                backend.pass(new Upstream(app).name(), true)));
    }

    private static Node respond(String path, String body) {
        return exact(path, List.of(Node.directive("return", word("200"), text(body))));
    }

    private static Node exact(String path, List<Node> children) {
        return Node.block("location", List.of(word("="), text(path)), children);
    }
}
