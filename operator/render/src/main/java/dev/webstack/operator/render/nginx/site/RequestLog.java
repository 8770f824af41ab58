package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.AccessLog;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.Trace;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The log of requests. In JSON, its names are those of the app server's own log where both know a value. */
final class RequestLog {

    private static final String FORMAT = "webstack";
    /** nginx writes 000 if it sent no response, which is no number in JSON. */
    private static final String STATUS = "status_number";
    private static final SequencedMap<String, String> TEXTS = texts();
    private static final SequencedMap<String, String> NUMBERS = numbers();

    private final AccessLog how;

    RequestLog(StackModel model) {
        this.how = model.nginx().accessLog();
    }

    /** What the {@code http} block holds. */
    List<Node> http() {
        var nodes = new ArrayList<Node>();
        switch (how) {
            case OFF -> {
            }
            case TEXT -> nodes.add(Node.directive("log_format", word(FORMAT), line()));
            case JSON -> {
                nodes.add(Variables.map(variable("status"), STATUS, variable("status"),
                        Variables.entry("~^0", word("0"))));
                nodes.add(Node.directive("log_format", word(FORMAT), word("escape=json"), object()));
            }
        }
        // A request that nginx refuses early has no route, which is no reason for a warning.
        nodes.add(Node.directive("uninitialized_variable_warn", "off"));
        nodes.addAll(directives());
        return nodes;
    }

    /**
     * The directive for the line of each request. Not {@code access_log off}, which would switch off the log of large
     * heads beside it.
     */
    List<Node> directives() {
        return how == AccessLog.OFF
                ? List.of()
                : List.of(Node.directive("access_log", "/dev/stdout", FORMAT)
                        .from(FieldPath.SPEC.child("nginx").child("accessLog")));
    }

    private static Argument line() {
        return Argument.of(
                new Argument.Variable("remote_addr"), new Argument.Text(" ["), new Argument.Variable("time_iso8601"),
                new Argument.Text("] \""), new Argument.Variable("request"), new Argument.Text("\" "),
                new Argument.Variable("status"),
                new Argument.Text(" "), new Argument.Variable("body_bytes_sent"), new Argument.Text(" "),
                new Argument.Variable("request_time"), new Argument.Text(" upstream="),
                new Argument.Variable("upstream_addr"), new Argument.Text(" times="),
                new Argument.Variable("upstream_connect_time"), new Argument.Text("/"),
                new Argument.Variable("upstream_header_time"), new Argument.Text("/"),
                new Argument.Variable("upstream_response_time"),
                new Argument.Text(" id="), new Argument.Variable("request_id"), new Argument.Text(" trace="),
                new Argument.Variable(Trace.ID), new Argument.Text(" route=\""),
                new Argument.Variable(Variables.LOG_ROUTE), new Argument.Text("\""));
    }

    private static Argument object() {
        var parts = new ArrayList<Argument.Part>();
        TEXTS.forEach((name, variable) -> parts.addAll(List.of(new Argument.Text(key(parts, name) + "\""),
                new Argument.Variable(variable), new Argument.Text("\""))));
        NUMBERS.forEach((name, variable) -> parts.addAll(List.of(new Argument.Text(key(parts, name)),
                new Argument.Variable(variable))));
        parts.add(new Argument.Text("}"));
        return new Argument(parts);
    }

    private static String key(List<Argument.Part> before, String name) {
        return (before.isEmpty() ? "{" : ",") + "\"" + name + "\":";
    }

    private static SequencedMap<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("time", "time_iso8601");
        texts.put("request_id", "request_id");
        texts.put("trace_id", Trace.ID);
        texts.put("client", "remote_addr");
        texts.put("scheme", Variables.CLIENT_SCHEME);
        texts.put("host", "host");
        texts.put("method", "request_method");
        texts.put("target", "request_uri");
        texts.put("protocol", "server_protocol");
        texts.put("route", Variables.LOG_ROUTE);
        // Of several tries, each has its value here; where no app was asked, they are empty.
        texts.put("upstream", "upstream_addr");
        texts.put("upstream_status", "upstream_status");
        texts.put("connect_seconds", "upstream_connect_time");
        texts.put("header_seconds", "upstream_header_time");
        texts.put("upstream_seconds", "upstream_response_time");
        texts.put("referer", "http_referer");
        texts.put("user_agent", "http_user_agent");
        return texts;
    }

    private static SequencedMap<String, String> numbers() {
        var numbers = new LinkedHashMap<String, String>();
        numbers.put("status", STATUS);
        numbers.put("bytes_in", "request_length");
        numbers.put("bytes_out", "bytes_sent");
        numbers.put("seconds", "request_time");
        return numbers;
    }
}
