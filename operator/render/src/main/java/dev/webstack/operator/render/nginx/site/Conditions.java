package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.location.Variables.entry;
import static dev.webstack.operator.render.nginx.location.Variables.map;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.HeaderMatch;
import dev.webstack.api.v1alpha1.HttpMethod;
import dev.webstack.api.v1alpha1.MatchType;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.QueryParamMatch;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.NginxRegex;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Maps that compute whether a request meets the conditions of a route, except its host name and the location's path.
 */
final class Conditions {

    private final RouteModel route;
    private final List<Node> maps = new ArrayList<>();
    private final List<Argument.Part> met = new ArrayList<>();

    private Conditions(RouteModel route) {
        this.route = route;
    }

    /** The name of the variable that is 1 if all conditions are met, else 0. */
    static String variableOf(RouteModel route) {
        return route.id().replace('-', '_');
    }

    /** The maps of a conditional route. */
    static List<Node> nodes(RouteModel route) {
        var conditions = new Conditions(route);
        FieldPath field = route.field();
        if (route.pathType() == PathType.REGEX) {
            conditions.add(field.child("path"), "path", variable("uri"), NginxRegex.whole(route.path()));
        }
        if (route.spec().methods() != null) {
            conditions.addMethods(field.child("methods"), route.spec().methods().stream().map(HttpMethod::name)
                    .collect(Collectors.joining("|")));
        }
        List<HeaderMatch> headers = StackModel.orEmpty(route.spec().headers());
        for (int i = 0; i < headers.size(); i++) {
            HeaderMatch header = headers.get(i);
            conditions.add(field.child("headers").index(i), "header_" + i,
                    variable("http_" + header.name().toLowerCase(Locale.ROOT).replace('-', '_')),
                    NginxRegex.whole(header.type() == MatchType.EXACT
                            ? NginxRegex.literal(header.value())
                            : header.value()));
        }
        List<QueryParamMatch> params = StackModel.orEmpty(route.spec().queryParams());
        for (int i = 0; i < params.size(); i++) {
            conditions.addQuery(field.child("queryParams").index(i), "query_" + i, params.get(i));
        }
        return conditions.all();
    }

    /** With {@code cors}, a preflight request for one of the methods matches as well. */
    private void addMethods(FieldPath field, String methods) {
        if (route.spec().cors() == null) {
            add(field, "method", variable("request_method"), NginxRegex.whole(methods));
        } else {
            add(field, "method", Variables.preflight(),
                    NginxRegex.whole("(?:" + methods + ") .*|OPTIONS (?:" + methods + ") .+"));
        }
    }

    /**
     * Compares the first parameter of this name: the expression requires that no parameter before it has the name. The
     * value is compared in a second map, because nginx does not accept an expression that contains both a long name and
     * a long value.
     */
    private void addQuery(FieldPath field, String what, QueryParamMatch param) {
        String name = NginxRegex.encoded(param.name());
        String before = "~^(?:(?!" + name + "(?:=|&|\\z))[^&]*&)*" + name;
        String value = variableOf(route) + "_" + what + "_value";
        // nginx tries no expression of a map on an empty text. The sign before the value makes an empty value differ
        // from none.
        maps.add(map(variable("args"), value, text(""),
                entry(before + "(?:=|(?=&|\\z))(?<" + value + "_said>[^&]*)",
                        Argument.of(new Argument.Text("="), new Argument.Variable(value + "_said"))))
                .from(field));
        add(field, what, variable(value), "~^=(?:" + (param.type() == MatchType.EXACT
                ? NginxRegex.encoded(param.value())
                : NginxRegex.withoutAnchors(param.value())) + ")\\z");
    }

    private void add(FieldPath field, String what, Argument source, String regex) {
        String variable = variableOf(route) + "_" + what;
        maps.add(map(source, variable, word("0"), entry(regex, word("1"))).from(field));
        met.add(new Argument.Variable(variable));
    }

    private List<Node> all() {
        String all = "1".repeat(met.size());
        maps.add(map(new Argument(met), variableOf(route), word("0"), Node.entry(text(all), word("1")))
                .from(route.field()));
        return maps;
    }
}
