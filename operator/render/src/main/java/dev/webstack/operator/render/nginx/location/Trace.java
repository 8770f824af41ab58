package dev.webstack.operator.render.nginx.location;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;

import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;

/**
 * The trace that a request belongs to (W3C Trace Context): the client's, or else a new one that has the id of the request.
 * A new one asks for being sampled: otherwise apps that follow their caller would never be.
 */
public final class Trace {

    public static final String HEADER = "Traceparent";
    /** The value of the header. */
    public static final String PARENT = "traceparent";
    /** The 32 hexadecimal digits of the trace in it. */
    public static final String ID = "trace_id";
    private static final String NEW_SPAN = "new_span_id";
    private static final String SENT = "http_traceparent";

    private Trace() {}

    /** The definitions of the variables, for the {@code http} block. */
    public static List<Node> nodes() {
        return List.of(
                map(variable("request_id"), NEW_SPAN, text(""),
                        entry("~(?<half_of_id>.{16})\\z", variable("half_of_id"))),
                map(variable(SENT), PARENT,
                        Argument.of(new Argument.Text("00-"), new Argument.Variable("request_id"),
                                new Argument.Text("-"),
                                new Argument.Variable(NEW_SPAN), new Argument.Text("-01")),
                        entry(valid(""), variable(SENT))),
                map(variable(SENT), ID, variable("request_id"), entry(valid("?<trace_said>"), variable("trace_said"))));
    }

    /** An expression for a valid value; versions after 00 may be longer. */
    private static String valid(String nameOfId) {
        return "~^(?!ff|00.{53}.)[0-9a-f]{2}-(?!0{32})(" + nameOfId
                + "[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-|\\z)";
    }
}
