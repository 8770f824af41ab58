package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.api.v1alpha1.WeightedApp;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.Target;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses an app for each request of a split route: at random, by a hash of the request's id. */
final class Splits {

    private Splits() {}

    /** The name of the variable with the name of the chosen app's location. */
    static String variableOf(RouteModel route) {
        return Conditions.variableOf(route) + "_share";
    }

    /** The name of the location of one of the apps. */
    static String locationOf(RouteModel route, WeightedApp share) {
        return "@" + route.id() + "-" + share.app();
    }

    /** The nodes of the {@code http} block. */
    static List<Node> http(RouteModel route) {
        if (!(route.target() instanceof Target.ToSplit(List<WeightedApp> shares))) {
            return List.of();
        }
        int all = shares.stream().mapToInt(WeightedApp::weight).sum();
        var buckets = new ArrayList<Node>();
        for (WeightedApp share : shares) {
            boolean last = share.equals(shares.getLast());
            String part = last ? "*" : String.format(Locale.ROOT, "%.2f%%", 100.0 * share.weight() / all);
            if (!part.equals("0.00%")) {
                buckets.add(Node.entry(word(part), word(locationOf(route, share))));
            }
        }
        return List
                .of(Node.block("split_clients", List.of(variable("request_id"), variable(variableOf(route))), buckets)
                        .from(route.field().child("split")));
    }
}
