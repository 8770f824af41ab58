package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.HeadLimits;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.Trace;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code nginx.conf}: the part that is the same for every stack. It includes the other files. */
final class MainFile {

    static final String FILE = "nginx.conf";
    /** The variable with the name of the location that handles a request whose app sent no response. */
    static final String LOST_CONNECTION = "lost_connection";
    static final String UNAVAILABLE = "@unavailable";
    static final String BAD_GATEWAY = "@bad-gateway";
    private static final int CONNECTIONS = 4096;
    private static final int OPEN_FILES = 1000;

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
                // Not `auto`: that would start one process for each core of the node. More pods give more capacity.
                Node.directive("worker_processes", "2"),
                Node.directive("worker_rlimit_nofile", String.valueOf(2 * CONNECTIONS + OPEN_FILES)),
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
        for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            nodes.add(Node.directive(use + "_temp_path", text(site.temporary() + "/" + use)));
        }
        nodes.add(Node.directive("sendfile", "on"));
        nodes.add(Node.directive("tcp_nopush", "on"));
        // A response with a file takes several looks at files that may be there.
        nodes.add(Node.directive("open_file_cache", "max=" + OPEN_FILES));
        nodes.add(Node.directive("open_file_cache_errors", "on"));
        nodes.add(Node.directive("server_tokens", "off"));
        nodes.addAll(new ResponseCompression(model).http());
        // nginx's default of 1m is less than application servers accept by default; much more would fill the pod's
        // disk.
        nodes.add(Node.directive("client_max_body_size", "10m"));
        if (site.version().knowsKeepaliveMinTimeout()) {
            // An nginx that got SIGQUIT still takes requests on open connections: a client that just got a response
            // may already be sending its next one.
            nodes.add(Node.directive("keepalive_min_timeout", "10s"));
        }
        // The public port may differ from nginx's own, and TLS may end at a proxy in front, so redirects contain only
        // the path.
        nodes.add(Node.directive("absolute_redirect", "off"));
        Backend.all().forEach(backend -> nodes.addAll(backendDefaults(backend)));
        if (site.backends() instanceof NginxSite.ClusterServices services) {
            nodes.add(resolver(services));
        }
        // With nginx's default sizes a bucket holds one of the longer names, and hundreds of names collide.
        nodes.add(Node.directive("variables_hash_max_size", "4096"));
        nodes.add(Node.directive("variables_hash_bucket_size", "512"));
        nodes.add(Node.directive("server_names_hash_bucket_size", "512"));
        nodes.add(Node.directive("map_hash_bucket_size", "512"));
        // nginx warns that it needs more than 64 for a route that changes headers.
        nodes.add(Node.directive("proxy_headers_hash_bucket_size", "128"));
        nodes.addAll(new RequestLog(model).http());
        nodes.addAll(LargeHeads.http());
        nodes.addAll(Variables.nodes());
        nodes.addAll(Trace.nodes());
        nodes.addAll(ServerHeaders.http());
        nodes.addAll(PathParameters.http());
        nodes.add(Node.directive("include", StaticMaps.FILE));
        // If no connection was made, the app may be back in a moment (503); if a connection was lost, the response is
        // 502.
        nodes.add(Variables.map(variable("upstream_connect_time"), LOST_CONNECTION, word(UNAVAILABLE),
                Variables.entry("~[0-9]", word(BAD_GATEWAY))));
        for (String file : List.of(ClientFile.FILE, UpstreamsFile.FILE, SiteFile.FILE, StatusFile.FILE)) {
            nodes.add(Node.directive("include", file));
        }
        return nodes;
    }

    /**
     * The defaults of both backends: nginx repeats a request once if the connection was refused or lost, but never a
     * request that may have had an effect.
     */
    private static List<Node> backendDefaults(Backend backend) {
        return List.of(
                backend.directive("connect_timeout", "2s"),
                backend.directive("next_upstream", "error", "timeout"),
                backend.directive("next_upstream_tries", "2"),
                // Long enough to repeat after a lost connection, but shorter than the read timeout: repeating then
                // doubles the load of a slow app.
                backend.directive("next_upstream_timeout", "30s"),
                // The head of a response has to fit into the first buffer, and nginx requires the other buffers to be
                // as large.
                backend.directive("buffer_size", HeadLimits.RESPONSE + "k"),
                backend.directive("buffers", "8", HeadLimits.RESPONSE + "k"));
    }

    private static Node resolver(NginxSite.ClusterServices services) {
        return services.dns().contains(":")
                ? Node.directive("resolver", text("[" + services.dns() + "]"), word("valid=5s"))
                : Node.directive("resolver", text(services.dns()), word("valid=5s"), word("ipv6=off"));
    }
}
