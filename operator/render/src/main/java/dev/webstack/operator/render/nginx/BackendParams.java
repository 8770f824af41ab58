package dev.webstack.operator.render.nginx;

import static dev.webstack.operator.render.nginx.Argument.text;
import static dev.webstack.operator.render.nginx.Argument.variable;
import static dev.webstack.operator.render.nginx.Argument.word;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What nginx tells an app of a request. Whatever a client could forge (its address, the scheme, {@code Proxy}) is set here,
 * over what the client sent.
 */
final class BackendParams {

    static final String UWSGI_FILE = "uwsgi_params";
    static final String PROXY_FILE = "proxy_params";

    /** What else Java servers and frameworks believe of a proxy, and ours does not say. */
    private static final List<String> FORGEABLE = List.of("Forwarded", "X-Forwarded-Port", "X-Forwarded-Prefix",
            "X-Forwarded-Server", "X-Forwarded-Ssl", "X-Proxied-Https", "Proxy-Auth-Cert", "Proxy-Ssl-Id", "Proxy");

    private BackendParams() {}

    /**
     * Variables of the uwsgi packet; those that start with HTTP_ replace the client's header of that name, and are left out
     * if they are empty.
     */
    static List<Node> uwsgi() {
        return with(FORGEABLE.stream().map(BackendParams::withoutParam), List.of(
                param("REQUEST_METHOD", "request_method"),
                param("REQUEST_URI", "request_uri"),
                param("PATH_INFO", "document_uri"),
                param("QUERY_STRING", "query_string"),
                param("CONTENT_TYPE", "content_type"),
                param("CONTENT_LENGTH", "content_length"),
                param("SERVER_PROTOCOL", "server_protocol"),
                param("REQUEST_SCHEME", "scheme"),
                Node.directive("uwsgi_param", word("HTTPS"), variable("https"), word("if_not_empty")),
                param("REMOTE_ADDR", "remote_addr"),
                param("REMOTE_PORT", "remote_port"),
                param("SERVER_NAME", "host"),
                param("SERVER_PORT", "server_port"),
                param("HTTP_X_REAL_IP", "remote_addr"),
                param("HTTP_X_FORWARDED_FOR", "remote_addr"),
                param("HTTP_X_FORWARDED_PROTO", "scheme"),
                param("HTTP_X_FORWARDED_HOST", "http_host"),
                param("HTTP_X_REQUEST_ID", "request_id")));
    }

    /** Headers of an HTTP request to an app; an empty one is not sent. */
    static List<Node> proxy() {
        return with(FORGEABLE.stream().map(name -> header(name, text(""))), List.of(
                Node.directive("proxy_http_version", "1.1"),
                header("Host", variable("http_host")),
                // A connection kept open may lead to a pod that has gone; a new one never does.
                header("Connection", word("close")),
                header("X-Real-IP", variable("remote_addr")),
                header("X-Forwarded-For", variable("remote_addr")),
                header("X-Forwarded-Proto", variable("scheme")),
                header("X-Forwarded-Host", variable("http_host")),
                header("X-Request-ID", variable("request_id"))));
    }

    private static Node param(String name, String variable) {
        return Node.directive("uwsgi_param", word(name), variable(variable));
    }

    private static Node withoutParam(String header) {
        return Node.directive("uwsgi_param", word("HTTP_" + header.toUpperCase(Locale.ROOT).replace('-', '_')),
                text(""));
    }

    private static Node header(String name, Argument value) {
        return Node.directive("proxy_set_header", word(name), value);
    }

    private static List<Node> with(Stream<Node> last, List<Node> first) {
        return Stream.concat(first.stream(), last).toList();
    }
}
