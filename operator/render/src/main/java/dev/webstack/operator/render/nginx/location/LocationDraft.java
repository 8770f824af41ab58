package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A location to which the features of its route add directives. Headers are collected and written once at the end,
 * because nginx inherits {@code add_header}, {@code uwsgi_param} and {@code proxy_set_header} all or nothing.
 */
public final class LocationDraft {

    private final Optional<Backend> backend;
    private final String secretsRoot;
    private final List<Node.Directive> serverHeaders;
    private final List<Node> directives = new ArrayList<>();
    private final List<Node> responseHeaders = new ArrayList<>();
    /** The names of the response headers that the route changes. */
    private final SortedSet<String> changed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final SequencedMap<String, Node> hidden = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Starts an empty location.
     *
     * @param backend the protocol of the app that gets the requests; empty if no app does
     * @param secretsRoot the directory that contains one directory for each Secret
     * @param serverHeaders the response headers of the server block, which nginx drops in a location with its own
     */
    public LocationDraft(Optional<Backend> backend, String secretsRoot, List<Node.Directive> serverHeaders) {
        this.backend = backend;
        this.secretsRoot = secretsRoot;
        this.serverHeaders = List.copyOf(serverHeaders);
    }

    /** The protocol of the app that gets the requests; empty if no app does. */
    public Optional<Backend> backend() {
        return backend;
    }

    /** The path of the file with the value of a Secret's key. */
    public String secretFile(String secret, String key) {
        return secretsRoot + "/" + secret + "/" + key;
    }

    /** Adds the directives of a field. */
    public void add(FieldPath field, Node... nodes) {
        for (Node node : nodes) {
            directives.add(node.from(field));
        }
    }

    /** Sets a header of the request to the app, in place of the client's. */
    public void requestHeader(FieldPath field, String name, Argument value) {
        backend.ifPresent(it -> directives.add(it.requestHeader(name, value).from(field)));
    }

    /**
     * Adds a header to responses of every status, besides the app's own of that name. nginx does not send empty values.
     */
    public void responseHeader(FieldPath field, String name, Argument value) {
        changed.add(name);
        responseHeaders.add(Node.directive("add_header", word(name), value, word("always")).from(field));
    }

    /** Adds a header only to responses with the status of a success or a redirect. */
    public void successHeader(FieldPath field, String name, Argument value) {
        responseHeaders.add(Node.directive("add_header", word(name), value).from(field));
    }

    /** Removes a header of the app from the response. */
    public void hideResponseHeader(FieldPath field, String name) {
        changed.add(name);
        backend.ifPresent(it -> hidden.putIfAbsent(name, it.directive("hide_header", name).from(field)));
    }

    /** All directives of the location. */
    public List<Node> nodes() {
        var nodes = new ArrayList<>(directives);
        nodes.addAll(hidden.values());
        if (!responseHeaders.isEmpty() || serverHeaders.stream().anyMatch(this::isChanged)) {
            serverHeaders.forEach(header -> nodes.add(isChanged(header) ? withoutValue(header) : header));
        }
        nodes.addAll(responseHeaders);
        return List.copyOf(nodes);
    }

    private boolean isChanged(Node.Directive header) {
        return changed.contains(((Argument.Word) header.arguments().getFirst().parts().getFirst()).word());
    }

    /** nginx sends no empty header, but a location with one takes over none of the server's. */
    private static Node withoutValue(Node.Directive header) {
        return Node.directive(header.name(), header.arguments().getFirst(), text(""));
    }
}
