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

/** Which of its apps answers a request of a route that is split, by chance: each request has an id of its own. */
final class Splits {

    private Splits() {}

    /** The variable that names the location of an app. */
    static String variableOf(RouteModel route) {
        return Conditions.variableOf(route) + "_share";
    }

    /** The location of one of its apps. */
    static String locationOf(RouteModel route, WeightedApp share) {
        return "@" + route.id() + "-" + share.app();
    }

    /** What the {@code http} block holds of it. */
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
