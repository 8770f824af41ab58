package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.HeadLimits;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/**
 * Requests whose head is too large: nginx refuses them with 414 for the first line and 431 for the rest, and a line in its log
 * names the limit. By itself nginx says 400, and logs nothing at the level {@code warn}.
 */
final class LargeHeads {

    private static final String LOCATION = "@large-head";
    private static final String LOG_FORMAT = "large_head";
    private static final String LARGE_TARGET = "large_target";
    /** nginx's own status for it, which no client ever gets. */
    private static final String TOO_LARGE = "494";

    private LargeHeads() {}

    /** What the {@code http} block holds. */
    static List<Node> http() {
        return List.of(
                Node.directive("large_client_header_buffers", String.valueOf(HeadLimits.REQUEST_LINES),
                        HeadLimits.REQUEST_LINE + "k"),
                Node.directive("log_format", word(LOG_FORMAT), Argument.of(
                        new Argument.Variable("time_iso8601"), new Argument.Text(" the head of a request from "),
                        new Argument.Variable("remote_addr"), new Argument.Text(" was refused with "),
                        new Argument.Variable("status"), new Argument.Text(limit()))),
                // A target that is too long is never parsed, so there is no path. No location could be named for it.
                Variables.map(Argument.of(new Argument.Variable("status"), new Argument.Variable("uri")), LARGE_TARGET,
                        text(""), Node.entry(text("414"), word("1"))),
                Node.directive("access_log", word("/dev/stderr"), word(LOG_FORMAT),
                        Argument.of(new Argument.Text("if="), new Argument.Variable(LARGE_TARGET))));
    }

    private static String limit() {
        return (": a line of it may have %dk, %d of them may be as large, and there may be 1000"
                + " (large_client_header_buffers, max_headers)")
                .formatted(HeadLimits.REQUEST_LINE, HeadLimits.REQUEST_LINES);
    }

    /** What every server holds in which clients ask. */
    static List<Node> server() {
        return List.of(
                Node.directive("error_page", TOO_LARGE, "=", LOCATION),
                Node.block("location", List.of(word(LOCATION)), List.of(
                        MainFile.accessLog(),
                        Node.directive("access_log", "/dev/stderr", LOG_FORMAT),
                        Node.directive("default_type", "text/plain"),
                        Node.directive("return", word("431"), text("The head of the request is too large.")))));
    }
}
