package dev.webstack.operator.render.nginx;

import static dev.webstack.operator.render.nginx.Argument.text;
import static dev.webstack.operator.render.nginx.Argument.word;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.ArrayList;
import java.util.List;

/** {@code nginx.conf}. */
final class MainFile {

    private static final int CONNECTIONS = 4096;

    private final StackModel model;
    private final NginxSite site;
    private final String hash;

    MainFile(StackModel model, NginxSite site, String hash) {
        this.model = model;
        this.site = site;
        this.hash = hash;
    }

    List<Node> nodes() {
        return List.of(
                Node.directive("daemon", "off"),
                Node.directive("pid", text(site.temporary() + "/nginx.pid")),
                Node.directive("error_log", "stderr", "warn"),
                // Not `auto`: that would be one process for each core of the node. More capacity is more pods.
                Node.directive("worker_processes", "2"),
                Node.directive("worker_rlimit_nofile", String.valueOf(2 * CONNECTIONS)),
                Node.directive("worker_shutdown_timeout", model.nginx().drainSeconds() + "s"),
                Node.block("events", List.of(),
                        List.of(Node.directive("worker_connections", String.valueOf(CONNECTIONS)))),
                Node.block("http", List.of(), http()));
    }

    private List<Node> http() {
        var nodes = new ArrayList<Node>();
        nodes.add(Node.directive("include", MimeTypes.FILE));
        nodes.add(Node.directive("default_type", "application/octet-stream"));
        nodes.add(Node.directive("charset_types", MimeTypes.texts().toArray(String[]::new)));
        nodes.addAll(logging());
        for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            nodes.add(Node.directive(use + "_temp_path", text(site.temporary() + "/" + use)));
        }
        nodes.add(Node.directive("sendfile", "on"));
        nodes.add(Node.directive("tcp_nopush", "on"));
        nodes.add(Node.directive("server_tokens", "off"));
        // nginx's own 1m refuses what application servers take by default; much more would fill the pod's disk.
        nodes.add(Node.directive("client_max_body_size", "10m"));
        if (site.keepaliveMinSeconds() > 0) {
            // A client that has just been served may already be sending its next request.
            nodes.add(Node.directive("keepalive_min_timeout", site.keepaliveMinSeconds() + "s"));
        }
        // The Service's port is not ours, and TLS may end in front: a redirect keeps to the path.
        nodes.add(Node.directive("absolute_redirect", "off"));
        nodes.addAll(backendDefaults("uwsgi"));
        nodes.addAll(backendDefaults("proxy"));
        if (site.backends() instanceof NginxSite.ClusterServices services) {
            nodes.add(resolver(services));
        }
        for (AppModel app : model.routedApps()) {
            nodes.add(new Upstream(app).node(model.identity(), site.backends()));
        }
        nodes.add(server());
        nodes.add(statusServer());
        return nodes;
    }

    private static List<Node> logging() {
        Argument format = Argument.of(
                new Argument.Variable("remote_addr"), new Argument.Text(" ["), new Argument.Variable("time_iso8601"),
                new Argument.Text("] \""), new Argument.Variable("request"), new Argument.Text("\" "),
                new Argument.Variable("status"),
                new Argument.Text(" "), new Argument.Variable("body_bytes_sent"), new Argument.Text(" "),
                new Argument.Variable("request_time"), new Argument.Text(" upstream="),
                new Argument.Variable("upstream_addr"),
                new Argument.Text(" id="), new Argument.Variable("request_id"));
        return List.of(Node.directive("log_format", word("webstack"), format),
                Node.directive("access_log", "/dev/stdout", "webstack"));
    }

    /** For either protocol: a refused or lost connection is tried once more, never a request that may have had an effect. */
    private static List<Node> backendDefaults(String protocol) {
        return List.of(
                Node.directive(protocol + "_connect_timeout", "2s"),
                Node.directive(protocol + "_next_upstream", "error", "timeout"),
                Node.directive(protocol + "_next_upstream_tries", "2"),
                // A lost connection, but not one that was waited for until the read timeout: that doubles the load of a slow app.
                Node.directive(protocol + "_next_upstream_timeout", "30s"),
                // A response's head has to fit into one buffer; cookies and policies outgrow the 4k that is usual.
                Node.directive(protocol + "_buffer_size", "16k"),
                Node.directive(protocol + "_buffers", "8", "16k"));
    }

    private static Node resolver(NginxSite.ClusterServices services) {
        return services.dns().contains(":")
                ? Node.directive("resolver", text("[" + services.dns() + "]"), word("valid=5s"))
                : Node.directive("resolver", text(services.dns()), word("valid=5s"), word("ipv6=off"));
    }

    private Node server() {
        var nodes = new ArrayList<Node>();
        for (String address : site.listen()) {
            nodes.add(Node.directive("listen", address, "default_server"));
        }
        nodes.addAll(new Locations(model, site.staticRoot()).nodes());
        return Node.block("server", List.of(), nodes);
    }

    private Node statusServer() {
        var nodes = new ArrayList<Node>();
        for (String address : site.statusListen()) {
            nodes.add(Node.directive("listen", address));
        }
        nodes.add(Node.directive("access_log", "off"));
        nodes.add(Node.directive("default_type", "text/plain"));
        nodes.add(status("/healthz", "ok"));
        nodes.add(status("/config", hash));
        model.routedApps().forEach(app -> nodes.add(Locations.reach(app)));
        nodes.add(Node.block("location", List.of(text("/")), List.of(Node.directive("return", "404"))));
        return Node.block("server", List.of(), nodes);
    }

    private static Node status(String path, String body) {
        return Node.block("location", List.of(word("="), text(path)),
                List.of(Node.directive("return", word("200"), text(body))));
    }
}
