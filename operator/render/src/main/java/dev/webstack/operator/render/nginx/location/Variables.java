package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.NginxWriter;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Variables that every configuration defines besides nginx's own. */
public final class Variables {

    /**
     * The requested host, with its port if the client sent one. The host of the request line overrides the header (RFC
     * 9112, 3.2.2).
     */
    public static final String CLIENT_HOST = "client_host";
    /** {@code http} or {@code https}, as the client used it, and not a proxy in front. */
    public static final String CLIENT_SCHEME = "client_scheme";
    /** {@code on} if that is {@code https}, otherwise empty. */
    public static final String CLIENT_HTTPS = "client_https";
    /** The port that the client asked for. nginx's own is another one, and so may be the one of a proxy in front. */
    public static final String CLIENT_PORT = "client_port";
    /** The route that serves a request, for the log; empty before one is found. */
    public static final String LOG_ROUTE = "log_route";
    static final String CONNECTION_HEADER = "connection_header";
    static final String UPGRADE_HEADER = "upgrade_header";

    /** Words that nginx reads as parameters of a {@code map} unless a backslash precedes them. */
    private static final Set<String> MAP_PARAMETERS = Set.of("default", "hostnames", "include", "volatile");

    private Variables() {}

    /** Their definitions, for the {@code http} block. */
    public static List<Node> nodes() {
        return List.of(
                Node.block("geo", List.of(variable(NginxWriter.DOLLAR)),
                        List.of(Node.directive("default", regex("$")))),
                map(Argument.of(new Argument.Variable("host"), new Argument.Text(" "),
                        new Argument.Variable("http_host")), CLIENT_HOST, variable("host"),
                        entry("~*^(?<asked>[^ ]+) (?<said>\\k<asked>(?::[0-9]+)?)\\z", variable("said"))),
                map(variable("http_upgrade"), CONNECTION_HEADER, text(""),
                        entry("~*^websocket\\z", word("upgrade"))),
                map(variable("http_upgrade"), UPGRADE_HEADER, text(""), entry("~*^websocket\\z", word("websocket"))));
    }

    /** A request's method, the method that a preflight request names, and the origin, separated by spaces. */
    public static Argument preflight() {
        return Argument.of(new Argument.Variable("request_method"), new Argument.Text(" "),
                new Argument.Variable("http_access_control_request_method"), new Argument.Text(" "),
                new Argument.Variable("http_origin"));
    }

    /** A {@code map} block. */
    public static Node map(Argument source, String variable, Argument byDefault, Node... entries) {
        var all = new ArrayList<Node>();
        all.add(Node.directive("default", byDefault));
        all.addAll(List.of(entries));
        return Node.block("map", List.of(source, variable(variable)), all);
    }

    /** An entry of a {@code map}: a regular expression that starts with {@code ~}, and the value if it matches. */
    public static Node entry(String regex, Argument value) {
        return Node.entry(regex(regex), value);
    }

    /** An entry of a {@code map}: a host name, and the value for it. */
    public static Node hostEntry(String hostname, Argument value) {
        return Node.entry(text(MAP_PARAMETERS.contains(hostname) ? "\\" + hostname : hostname), value);
    }
}
