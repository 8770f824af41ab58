package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.regex;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.ErrorPage;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.tree.Node;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pages for the errors that nginx itself finds. Responses of apps are left alone ({@code intercept_errors} is off), so an
 * app's own body for an error arrives.
 */
final class ErrorPages {

    private static final FieldPath FIELD = FieldPath.SPEC.child("errorPages");
    private static final String NAME = "error-";

    private final List<Page> pages = new ArrayList<>();

    ErrorPages(StackModel model) {
        for (int i = 0; i < model.errorPages().size(); i++) {
            ErrorPage page = model.errorPages().get(i);
            for (int status : page.statusCodes().stream().sorted().toList()) {
                pages.add(new Page(FIELD.index(i), NAME + status, model.source(page.staticSource()), page.path(),
                        status));
            }
        }
    }

    /** The directives of a server, and of each location that has an {@code error_page} of its own: it inherits none. */
    List<Node> directives() {
        var nodes = new ArrayList<Node>();
        pages.forEach(page -> nodes.add(Node.directive("error_page", word(String.valueOf(page.status())),
                text(page.target())).from(page.field())));
        return nodes;
    }

    /**
     * Lets nginx pass a condition of the server on its way to a page. If it does not take the head of a request, it comes
     * there for the first time, and would give a redirect or the page of a maintenance in place of the error. A client
     * that asks for a page as such gets 404.
     *
     * @param condition the variable of the condition
     */
    List<Node> passing(String condition) {
        String statuses = pages.stream().map(page -> String.valueOf(page.status())).collect(Collectors.joining("|"));
        return pages.isEmpty()
                ? List.of()
                : List.of(Node.condition("uri", "~", regex("^/\\{" + NAME + "(?:" + statuses + ")\\}\\z"),
                        List.of(Node.directive("set", variable(condition), text("0")))));
    }

    /** What responds with 502 if an app broke off, without the server's own way to get here. */
    List<Node> badGateway() {
        var nodes = new ArrayList<Node>();
        if (pages.stream().anyMatch(page -> page.status() == HttpURLConnection.HTTP_BAD_GATEWAY)) {
            nodes.addAll(directives());
        } else if (!pages.isEmpty()) {
            nodes.add(Node.directive("recursive_error_pages", "off"));
        }
        nodes.add(Node.directive("return", "502"));
        return nodes;
    }

    /** What a server holds. */
    List<Node> server(NginxSite site, List<Node.Directive> headers) {
        if (pages.isEmpty()) {
            return List.of();
        }
        var nodes = new ArrayList<>(directives());
        // 502 and 503 are made of one another before they get their page.
        nodes.add(Node.directive("recursive_error_pages", "on"));
        pages.forEach(page -> nodes.add(page.location(site, headers)));
        return nodes;
    }
}
