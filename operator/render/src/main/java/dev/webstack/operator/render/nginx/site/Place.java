package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.RouteModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A set of paths for which nginx itself can choose a location: one exact path, or the paths below the longest prefix.
 *
 * @param path the path, or the prefix with a slash at its end
 * @param exact whether only this path belongs to the place
 */
record Place(String path, boolean exact) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::path).thenComparing(Place::exact);

    /** The places that the paths of the routes define, and the root. */
    static List<Place> of(List<RouteModel> routes) {
        var places = new TreeSet<Place>();
        places.add(new Place("/", false));
        for (RouteModel route : routes) {
            switch (route.pathType()) {
                case EXACT -> places.add(new Place(route.path(), true));
                case PREFIX -> {
                    if (!route.path().equals("/")) {
                        // A Prefix matches whole segments: the path itself, and all paths below it.
                        places.add(new Place(route.path(), true));
                        places.add(new Place(route.path() + "/", false));
                    }
                }
                case REGEX -> {
                    // A Regex defines no place of its own: a condition decides in every place whether it matches.
                }
            }
        }
        return List.copyOf(places);
    }

    /**
     * The routes that may win in this place, in the given order, up to the first one that matches without conditions.
     */
    List<RouteModel> candidates(List<RouteModel> routes) {
        var candidates = new ArrayList<RouteModel>();
        String covered = exact || path.equals("/") ? path : path.substring(0, path.length() - 1);
        for (RouteModel route : routes) {
            if (mayMatch(route, covered)) {
                candidates.add(route);
                if (!route.isConditional()) {
                    break;
                }
            }
        }
        return candidates;
    }

    /** Whether this place is the route's directory without the slash at its end. */
    boolean isDirectoryOf(RouteModel route) {
        return exact && route.isPrefix() && route.path().equals(path) && !path.equals("/");
    }

    private boolean mayMatch(RouteModel route, String covered) {
        return switch (route.pathType()) {
            case EXACT -> exact && route.path().equals(path);
            case PREFIX -> route.covers(covered);
            case REGEX -> true;
        };
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
