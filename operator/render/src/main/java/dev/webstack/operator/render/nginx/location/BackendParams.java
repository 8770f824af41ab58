package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What nginx passes to an app with every request. Values that a client could forge (its address, the scheme, {@code
 * Proxy}) replace what the client sent.
 */
public final class BackendParams {

    /** Values that only nginx knows, by the name of the header that carries them. */
    private static final SequencedMap<String, String> FACTS = facts();

    /**
     * Further headers of proxies that Java servers and frameworks trust. nginx does not set them, so it removes the
     * client's.
     */
    private static final List<String> FORGEABLE = List.of("Forwarded", "X-Forwarded-By", "X-Forwarded-Client-Cert",
            "X-Forwarded-Context", "X-Forwarded-Path", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Protocol",
            "X-Forwarded-Scheme", "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Forwarded-Uri", "X-Proxied-Https",
            "Proxy-Auth-Cert", "Proxy-Client-IP", "Proxy-Ssl-Id", "Proxy");

    /** The same of single products. A route may set them for an app that needs them. */
    private static final List<String> FORGEABLE_TOO = List.of("Client-IP", "Front-End-Https", "WL-Proxy-Client-IP",
            "WL-Proxy-SSL", "X-Client-IP", "X-Cluster-Client-IP", "X-Original-Host", "X-Original-URL", "X-Rewrite-URL",
            "X-Url-Scheme");

    private BackendParams() {}

    /** The nodes of the file that every location of a backend includes. */
    public static List<Node> nodes(Backend backend) {
        var nodes = new ArrayList<Node>(switch (backend) {
            case Backend.Uwsgi _ -> variables();
            case Backend.Http _ -> connection();
        });
        FACTS.forEach((header, variable) -> nodes.add(backend.requestHeader(header, variable(variable))));
        FORGEABLE.forEach(header -> nodes.add(backend.withoutRequestHeader(header)));
        FORGEABLE_TOO.forEach(header -> nodes.add(backend.withoutRequestHeader(header)));
        return nodes;
    }

    private static SequencedMap<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Host", Variables.CLIENT_HOST);
        facts.put("X-Real-IP", "remote_addr");
        facts.put("X-Forwarded-For", "remote_addr");
        facts.put("X-Forwarded-Proto", Variables.CLIENT_SCHEME);
        facts.put("X-Forwarded-Host", Variables.CLIENT_HOST);
        facts.put("X-Request-ID", "request_id");
        return facts;
    }

    /** The uwsgi variables that are not headers. */
    private static List<Node> variables() {
        return List.of(
                param("REQUEST_METHOD", "request_method"),
                param("REQUEST_URI", "request_uri"),
                param("PATH_INFO", "document_uri"),
                param("QUERY_STRING", "query_string"),
                param("CONTENT_TYPE", "content_type"),
                param("CONTENT_LENGTH", "content_length"),
                param("SERVER_PROTOCOL", "server_protocol"),
                param("REQUEST_SCHEME", Variables.CLIENT_SCHEME),
                paramIfKnown("HTTPS", Variables.CLIENT_HTTPS),
                param("REMOTE_ADDR", "remote_addr"),
                // A proxy in front names the client's address without its port.
                paramIfKnown("REMOTE_PORT", "remote_port"),
                param("SERVER_NAME", "host"),
                param("SERVER_PORT", Variables.CLIENT_PORT),
                param("REQUEST_ID", "request_id"));
    }

    /**
     * An empty {@code Connection} header keeps the connection to the app open; a WebSocket handshake needs its own
     * value.
     */
    private static List<Node> connection() {
        return List.of(
                Node.directive("proxy_http_version", "1.1"),
                Node.directive("proxy_set_header", word("Connection"), variable(Variables.CONNECTION_HEADER)),
                Node.directive("proxy_set_header", word("Upgrade"), variable(Variables.UPGRADE_HEADER)));
    }

    private static Node param(String name, String variable) {
        return Node.directive("uwsgi_param", word(name), variable(variable));
    }

    private static Node paramIfKnown(String name, String variable) {
        return Node.directive("uwsgi_param", word(name), variable(variable), word("if_not_empty"));
    }

    /** The headers, in lower case, that a route may not set or remove, because only nginx may pass them to a pod. */
    public static List<String> reserved() {
        var reserved = new ArrayList<String>();
        FACTS.keySet().forEach(header -> reserved.add(header.toLowerCase(Locale.ROOT)));
        FORGEABLE.forEach(header -> reserved.add(header.toLowerCase(Locale.ROOT)));
        return List.copyOf(reserved);
    }
}
