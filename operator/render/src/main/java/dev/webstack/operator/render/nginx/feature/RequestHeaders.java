package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.model.StackModel.orEmpty;
import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;

import dev.webstack.api.v1alpha1.Header;
import dev.webstack.api.v1alpha1.HeaderChanges;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code requestHeaders}: changes headers before an app gets the request. */
final class RequestHeaders implements NginxFeature {

    @Override
    public List<Node> http(StackModel model) {
        var maps = new ArrayList<Node>();
        for (RouteModel route : model.routes()) {
            if (route.spec().requestHeaders() != null) {
                List<Header> added = orEmpty(route.spec().requestHeaders().add());
                for (int i = 0; i < added.size(); i++) {
                    maps.add(joined(added.get(i), variableOf(route, i)).from(field(route).child("add").index(i)));
                }
            }
        }
        return maps;
    }

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        HeaderChanges changes = route.spec().requestHeaders();
        if (changes == null) {
            return;
        }
        for (Header header : orEmpty(changes.set())) {
            draft.requestHeader(field(route), header.name(), value(header.value()));
        }
        List<Header> added = orEmpty(changes.add());
        for (int i = 0; i < added.size(); i++) {
            draft.requestHeader(field(route), added.get(i).name(), variable(variableOf(route, i)));
        }
        for (String name : orEmpty(changes.remove())) {
            draft.requestHeader(field(route), name, text(""));
        }
    }

    /** Appends a value to the client's own values of the header. */
    private static Node joined(Header header, String variable) {
        String sent = "http_" + header.name().toLowerCase(Locale.ROOT).replace('-', '_');
        // Values are separated by commas (RFC 9110, 5.3), but cookies by semicolons (RFC 6265, 4.2.1).
        String separator = header.name().equalsIgnoreCase("Cookie") ? "; " : ", ";
        return Variables.map(variable(sent), variable,
                Argument.of(new Argument.Variable(sent), new Argument.Value(separator + header.value())),
                // nginx tries no regular expression of a map on an empty value, so that case needs an entry of its own.
                Node.entry(text(""), value(header.value())));
    }

    private static String variableOf(RouteModel route, int index) {
        return route.id().replace('-', '_') + "_added_header_" + index;
    }

    private static FieldPath field(RouteModel route) {
        return route.field().child("requestHeaders");
    }
}
