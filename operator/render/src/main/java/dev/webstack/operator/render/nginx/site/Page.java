package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of a static source that nginx sends in place of a response, with a status of an error. nginx gets there by a path
 * that no client reaches and no route has; by a name it would keep the method, and give no file for POST.
 *
 * @param name tells this page apart
 * @param status the status without a body, if the file is missing
 */
record Page(FieldPath field, String name, StaticModel source, String path, int status) {

    /** The path by which nginx gets there: routes have no braces. */
    String target() {
        return "/{" + name + "}";
    }

    /**
     * The location of the page.
     *
     * @param headers the response headers
     */
    Node location(NginxSite site, List<Node.Directive> headers) {
        var nodes = new ArrayList<Node>(headers);
        // What is an error now, may not be one in a moment.
        nodes.add(Node.directive("add_header", word("Cache-Control"), word("no-store"), word("always")));
        nodes.add(Node.directive("internal"));
        nodes.add(Node.directive("recursive_error_pages", "off"));
        nodes.add(Node.directive("root", value(site.directory(source))));
        nodes.addAll(StaticFiles.reading(source, site.directory(source)));
        nodes.add(Node.directive("charset", "utf-8"));
        nodes.add(Node.directive("try_files", value(path), word("=" + status)));
        return Node.block("location", List.of(word("="), text(target())),
                nodes.stream().map(node -> node.from(field)).toList());
    }
}
