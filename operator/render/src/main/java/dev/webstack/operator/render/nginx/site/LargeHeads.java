package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.model.HeadLimits;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests whose head is too large. nginx responds with 414 if the request line is too long and with 431 otherwise, and
 * a line in its log names the limit. By default nginx responds with 400 and logs nothing at the level {@code warn}.
 */
final class LargeHeads {

    private static final String LOCATION = "@large-head";
    private static final String LOG_FORMAT = "large_head";
    private static final String LARGE_TARGET = "large_target";
    /** nginx's internal status for a head that is too large; clients never get it. */
    private static final String TOO_LARGE = "494";

    private LargeHeads() {}

    /** The nodes of the {@code http} block. */
    static List<Node> http() {
        return List.of(
                Node.directive("large_client_header_buffers", String.valueOf(HeadLimits.REQUEST_LINES),
                        HeadLimits.REQUEST_LINE + "k"),
                Node.directive("log_format", word(LOG_FORMAT), Argument.of(
                        new Argument.Variable("time_iso8601"), new Argument.Text(" the head of a request from "),
                        new Argument.Variable("remote_addr"), new Argument.Text(" was refused with "),
                        new Argument.Variable("status"), new Argument.Text(limit()))),
                // nginx never parses a target that is too long, so the request has no path to find a location by.
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

    /** The nodes of every server that serves clients. */
    static List<Node> server(RequestLog log) {
        var explained = new ArrayList<>(log.directives());
        explained.add(Node.directive("access_log", "/dev/stderr", LOG_FORMAT));
        explained.add(Node.directive("default_type", "text/plain"));
        explained.add(Node.directive("return", word("431"), text("The head of the request is too large.")));
        return List.of(
                Node.directive("error_page", TOO_LARGE, "=", LOCATION),
                Node.block("location", List.of(word(LOCATION)), explained));
    }
}
