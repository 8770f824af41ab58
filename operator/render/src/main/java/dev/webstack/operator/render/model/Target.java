package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.Redirect;
import dev.webstack.api.v1alpha1.Respond;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.api.v1alpha1.WeightedApp;
import java.util.Comparator;
import java.util.List;

/** The target of a route's requests. */
public sealed interface Target {

    /** One app. */
    record ToApp(String app) implements Target {}

    /** Several apps, each with a share of the requests; apps with the weight 0 are left out. */
    record ToSplit(List<WeightedApp> shares) implements Target {

        public ToSplit {
            shares = shares.stream().filter(share -> share.weight() > 0)
                    .sorted(Comparator.comparing(WeightedApp::app)).toList();
        }
    }

    /** A static source. */
    record ToStatic(String source) implements Target {}

    /** A redirect of the client. */
    record ToUrl(Redirect redirect) implements Target {}

    /** A fixed response by nginx. */
    record ToResponse(Respond respond) implements Target {}

    /** The names of the apps that may get requests. */
    default List<String> apps() {
        return switch (this) {
            case ToApp(String app) -> List.of(app);
            case ToSplit(List<WeightedApp> shares) -> shares.stream().map(WeightedApp::app).toList();
            case ToStatic _,ToUrl _,ToResponse _ -> List.of();
        };
    }

    /** The target of a route. The definition's rules require exactly one. */
    @SuppressWarnings("NullAway")
    static Target of(Route route) {
        if (route.app() != null) {
            return new ToApp(route.app());
        }
        if (route.split() != null) {
            return new ToSplit(route.split());
        }
        if (route.staticSource() != null) {
            return new ToStatic(route.staticSource());
        }
        if (route.redirect() != null) {
            return new ToUrl(route.redirect());
        }
        return new ToResponse(route.respond());
    }
}
