package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.ClientAddress;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code client.conf}: who the client is, and what it asked for, where proxies may stand between it and nginx. nginx
 * takes the address over from a trusted proxy before it looks at anything else.
 */
final class ClientFile {

    static final String FILE = "client.conf";

    private static final FieldPath FIELD = FieldPath.SPEC.child("nginx").child("clientAddress");
    private static final String BY_TRUSTED_PROXY = "by_trusted_proxy";

    private final StackModel model;

    ClientFile(StackModel model) {
        this.model = model;
    }

    List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        model.nginx().clientAddress().ifPresent(it -> nodes.addAll(address(it)));
        nodes.addAll(model.nginx().clientAddress().map(ClientFile::scheme).orElseGet(ClientFile::ownScheme));
        nodes.add(map(variable(Variables.CLIENT_SCHEME), Variables.CLIENT_HTTPS, text(""),
                Node.entry(word("https"), word("on"))));
        nodes.add(map(
                Argument.of(new Argument.Variable(Variables.CLIENT_SCHEME), new Argument.Text(" "),
                        new Argument.Variable(Variables.CLIENT_HOST)),
                Variables.CLIENT_PORT, word("80"),
                entry("~^[a-z]+ (?:\\[[^]]*]|[^]:[]+):(?<port_said>[0-9]{1,5})\\z", variable("port_said")),
                entry("~^https ", word("443"))));
        return nodes;
    }

    private static List<Node> address(ClientAddress client) {
        var nodes = new ArrayList<Node>();
        FieldPath field = FIELD.child("trustedProxies");
        for (int i = 0; i < client.trustedProxies().size(); i++) {
            nodes.add(Node.directive("set_real_ip_from", text(client.trustedProxies().get(i))).from(field.index(i)));
        }
        nodes.add(switch (client.from()) {
            case FORWARDED_FOR -> Node.directive("real_ip_header", "X-Forwarded-For");
            case PROXY_PROTOCOL -> Node.directive("real_ip_header", "proxy_protocol");
        });
        // The last address that no trusted proxy has: what stands before it, the client itself may have sent.
        nodes.add(Node.directive("real_ip_recursive", "on"));
        return nodes;
    }

    private static List<Node> scheme(ClientAddress client) {
        return switch (client.from()) {
            case FORWARDED_FOR -> schemeOfProxy(client);
            // Such a proxy passes headers on as the client sent them.
            case PROXY_PROTOCOL -> ownScheme();
        };
    }

    /** Of several schemes, the last one is what the trusted proxy itself added. */
    private static List<Node> schemeOfProxy(ClientAddress client) {
        var trusted = new ArrayList<Node>();
        trusted.add(Node.directive("default", "0"));
        client.trustedProxies().forEach(network -> trusted.add(Node.entry(text(network), word("1"))
                .from(FIELD.child("trustedProxies"))));
        return List.of(
                Node.block("geo", List.of(variable("realip_remote_addr"), variable(BY_TRUSTED_PROXY)), trusted),
                map(Argument.of(new Argument.Variable(BY_TRUSTED_PROXY), new Argument.Text(" "),
                        new Argument.Variable("http_x_forwarded_proto")), Variables.CLIENT_SCHEME, variable("scheme"),
                        entry("~*^1 (?:.*[, ])?https\\z", word("https")),
                        entry("~*^1 (?:.*[, ])?http\\z", word("http"))));
    }

    private static List<Node> ownScheme() {
        return List.of(map(variable("scheme"), Variables.CLIENT_SCHEME, word("http"),
                Node.entry(word("https"), word("https"))));
    }
}
