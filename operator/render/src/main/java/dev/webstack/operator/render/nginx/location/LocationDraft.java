package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * A location while its route's features are written into it. Headers are collected as values and written once: nginx inherits
 * {@code add_header}, {@code uwsgi_param} and {@code proxy_set_header} all or nothing.
 */
public final class LocationDraft {

    private final Optional<Backend> backend;
    private final String secretsRoot;
    private final List<Node> directives = new ArrayList<>();
    private final List<Node> responseHeaders = new ArrayList<>();
    private final SequencedMap<String, Node> hidden = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * An empty location.
     *
     * @param backend what the app that answers speaks; empty if none does
     * @param secretsRoot directory that holds one directory for each Secret
     */
    public LocationDraft(Optional<Backend> backend, String secretsRoot) {
        this.backend = backend;
        this.secretsRoot = secretsRoot;
    }

    /** What the app that answers speaks; empty if none does. */
    public Optional<Backend> backend() {
        return backend;
    }

    /** Where nginx finds what a Secret holds under a key. */
    public String secretFile(String secret, String key) {
        return secretsRoot + "/" + secret + "/" + key;
    }

    /** Adds directives that came of a field. */
    public void add(FieldPath field, Node... nodes) {
        Arrays.stream(nodes).map(node -> node.from(field)).forEach(directives::add);
    }

    /** Gives the app a header, in place of what the client sent under that name. */
    public void requestHeader(FieldPath field, String name, Argument value) {
        backend.ifPresent(it -> directives.add(it.requestHeader(name, value).from(field)));
    }

    /** Gives the client a header with every status, beside what the app sent under that name. Empty values are not sent. */
    public void responseHeader(FieldPath field, String name, Argument value) {
        responseHeaders.add(Node.directive("add_header", word(name), value, word("always")).from(field));
    }

    /** The same, with a status that tells of success or a redirect. */
    public void successHeader(FieldPath field, String name, Argument value) {
        responseHeaders.add(Node.directive("add_header", word(name), value).from(field));
    }

    /** Keeps a header of the app's from the client. */
    public void hideResponseHeader(FieldPath field, String name) {
        backend.ifPresent(it -> hidden.putIfAbsent(name, it.directive("hide_header", name).from(field)));
    }

    /** All of it. */
    public List<Node> nodes() {
        var nodes = new ArrayList<>(directives);
        nodes.addAll(hidden.values());
        nodes.addAll(responseHeaders);
        return List.copyOf(nodes);
    }
}
