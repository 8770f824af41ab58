package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.HeadLimits;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code nginx.conf}: what is the same for every stack; it includes the other files. */
final class MainFile {

    static final String FILE = "nginx.conf";
    /** The variable that names the location where a request goes on whose app gave no response. */
    static final String LOST_CONNECTION = "lost_connection";
    static final String UNAVAILABLE = "@unavailable";
    static final String BAD_GATEWAY = "@bad-gateway";
    private static final int CONNECTIONS = 4096;

    private final StackModel model;
    private final NginxSite site;

    MainFile(StackModel model, NginxSite site) {
        this.model = model;
        this.site = site;
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
        Backend.all().forEach(backend -> nodes.addAll(backendDefaults(backend)));
        if (site.backends() instanceof NginxSite.ClusterServices services) {
            nodes.add(resolver(services));
        }
        nodes.add(Node.directive("variables_hash_max_size", "4096"));
        nodes.add(Node.directive("server_names_hash_bucket_size", "512"));
        nodes.add(Node.directive("map_hash_bucket_size", "512"));
        // For a route that changes headers, nginx would warn that it needs more than 64.
        nodes.add(Node.directive("proxy_headers_hash_bucket_size", "128"));
        nodes.addAll(LargeHeads.http());
        nodes.addAll(Variables.nodes());
        nodes.addAll(PathParameters.http());
        // What was never connected to may be there in a moment; a connection that was lost is a bad gateway.
        nodes.add(Variables.map(variable("upstream_connect_time"), LOST_CONNECTION, word(UNAVAILABLE),
                Variables.entry("~[0-9]", word(BAD_GATEWAY))));
        for (String file : List.of(UpstreamsFile.FILE, SiteFile.FILE, StatusFile.FILE)) {
            nodes.add(Node.directive("include", file));
        }
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
        return List.of(Node.directive("log_format", word("webstack"), format), accessLog());
    }

    /** The line that is written for each request. */
    static Node accessLog() {
        return Node.directive("access_log", "/dev/stdout", "webstack");
    }

    /** For either protocol: a refused or lost connection is tried once more, never a request that may have had an effect. */
    private static List<Node> backendDefaults(Backend backend) {
        return List.of(
                backend.directive("connect_timeout", "2s"),
                backend.directive("next_upstream", "error", "timeout"),
                backend.directive("next_upstream_tries", "2"),
                // A lost connection, but not one that was waited for until the read timeout: that doubles the load of a slow app.
                backend.directive("next_upstream_timeout", "30s"),
                // A response's head has to fit into the first buffer, and nginx wants the others as large.
                backend.directive("buffer_size", HeadLimits.RESPONSE + "k"),
                backend.directive("buffers", "8", HeadLimits.RESPONSE + "k"));
    }

    private static Node resolver(NginxSite.ClusterServices services) {
        return services.dns().contains(":")
                ? Node.directive("resolver", text("[" + services.dns() + "]"), word("valid=5s"))
                : Node.directive("resolver", text(services.dns()), word("valid=5s"), word("ipv6=off"));
    }
}
