package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How nginx chooses among the pods of an app, whose addresses and ports it learns from the cluster's name server. The
 * sticky methods keep nothing in nginx: a request names its pod by what nginx makes of the pod's address (MD5), so that
 * each pod of nginx sends it to the same one.
 */
record PodChoice(AppModel app) {

    /**
     * Any weight but 1, with which nginx takes the one of the name server: that changes with the number of pods, and then
     * nginx forgets of each pod what is under way there.
     */
    private static final Argument WEIGHT = word("weight=2");
    /** A client stays with a pod although another's request failed there. */
    private static final Argument NEVER_AVOIDED = word("max_fails=0");
    private static final String OF_COOKIE = "session_route_of_cookie";
    private static final String OF_TARGET = "session_route_of_target";
    private static final String ROUTE = "\\.(?<route>[0-9a-f]{32})";

    /** What the {@code http} block holds of it, once for all apps. */
    static List<Node> http() {
        return List.of(
                Variables.map(variable("cookie_jsessionid"), OF_COOKIE, text(""),
                        Variables.entry("~" + ROUTE + "\\z", variable("route"))),
                Variables.map(variable("request_uri"), OF_TARGET, text(""),
                        Variables.entry("~^[^?]*;jsessionid=[^;/?]*" + ROUTE + "(?:[;/?]|\\z)", variable("route"))));
    }

    /**
     * What its upstream holds of it.
     *
     * @param pods the name that leads to each pod
     */
    List<Node> nodes(String pods, StackModel model) {
        return switch (app.spec().loadBalancing()) {
            case RANDOM -> List.of();
            case LEAST_CONNECTIONS ->
                List.of(Node.directive("least_conn"), server(pods));
            case STICKY_COOKIE -> List.of(server(pods, NEVER_AVOIDED), cookie(isOnlyOverHttps(model)));
            case STICKY_SESSION -> List.of(server(pods, NEVER_AVOIDED), Node.directive("sticky", word("route"),
                    variable(OF_COOKIE), variable(OF_TARGET)));
        };
    }

    private Node cookie(boolean secure) {
        var words = new ArrayList<>(
                List.of("cookie", "webstack-" + app.name(), "path=/", "httponly", "samesite=lax"));
        if (secure) {
            words.add("secure");
        }
        return Node.directive("sticky", words.toArray(String[]::new));
    }

    /** Whether HTTP leads to HTTPS for every host, so that no app gets a request over HTTP. */
    private static boolean isOnlyOverHttps(StackModel model) {
        return VirtualHost.of(model).stream()
                .flatMap(host -> host.names().isEmpty() ? Stream.of(Hostname.ANY) : hostnames(host))
                .allMatch(model.nginx().tls()::redirects);
    }

    private static Stream<Hostname> hostnames(VirtualHost host) {
        return host.names().stream().map(Hostname::new);
    }

    private static Node server(String pods, Argument... more) {
        var arguments = new ArrayList<>(
                List.of(text(pods), word("service=" + Ports.APP), word("resolve"), WEIGHT));
        arguments.addAll(List.of(more));
        return Node.directive("server", arguments.toArray(Argument[]::new));
    }
}
