package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.RouteModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A part of the paths that nginx tells apart by itself, by an exact location or the longest prefix.
 *
 * @param path the path, or the prefix with a slash at its end
 * @param exact whether only this path is meant
 */
record Place(String path, boolean exact) implements Comparable<Place> {

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::path).thenComparing(Place::exact);

    /** All that some route tells apart, and the root. */
    static List<Place> of(List<RouteModel> routes) {
        var places = new TreeSet<Place>();
        places.add(new Place("/", false));
        for (RouteModel route : routes) {
            switch (route.pathType()) {
                case EXACT -> places.add(new Place(route.path(), true));
                case PREFIX -> {
                    if (!route.path().equals("/")) {
                        // A Prefix means whole segments: the path itself, and all below it.
                        places.add(new Place(route.path(), true));
                        places.add(new Place(route.path() + "/", false));
                    }
                }
                case REGEX -> {
                    // Whether it matches, a condition tells, wherever it may.
                }
            }
        }
        return List.copyOf(places);
    }

    /** The routes that may win here, up to the first that wins in any case, in the order of the given ones. */
    List<RouteModel> candidates(List<RouteModel> routes) {
        var candidates = new ArrayList<RouteModel>();
        for (RouteModel route : routes) {
            if (mayMatch(route)) {
                candidates.add(route);
                if (!route.isConditional()) {
                    break;
                }
            }
        }
        return candidates;
    }

    /** Whether it is the path of a directory, without the slash at its end. */
    boolean isDirectoryOf(RouteModel route) {
        return exact && route.isPrefix() && route.path().equals(path) && !path.equals("/");
    }

    private boolean mayMatch(RouteModel route) {
        return switch (route.pathType()) {
            case EXACT -> exact && route.path().equals(path);
            case PREFIX -> route.covers(exact || path.equals("/") ? path : path.substring(0, path.length() - 1));
            case REGEX -> true;
        };
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
