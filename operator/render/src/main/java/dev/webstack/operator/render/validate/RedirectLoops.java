package dev.webstack.operator.render.validate;

import com.google.re2j.Pattern;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Redirect;
import dev.webstack.api.v1alpha1.UrlScheme;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.PathPrefix;
import dev.webstack.operator.render.model.Precedence;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.Target;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that no redirect leads back to its own route, by following it from one request to the next. A redirect that
 * may end for some clients is accepted: one to a host, a port or a scheme that is perhaps not this stack's, and one to
 * a path that a route with conditions may take.
 */
final class RedirectLoops {

    /** Browsers follow no more redirects than this. */
    private static final int HOPS = 20;
    private static final java.util.regex.Pattern ENCODED = java.util.regex.Pattern
            .compile("%(?:2[dD]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])");
    private static final int HEXADECIMAL = 16;
    /** Paths that are not compared as they are written. */
    private static final Pattern UNCLEAR = Pattern.compile("%|;|//|/\\.");

    private record Place(String host, String path) {}

    private record Candidate(RouteModel route, Hostname name) {

        static final Comparator<Candidate> WINNER_FIRST = Comparator
                .comparing(Candidate::name, Hostname.MOST_SPECIFIC_FIRST)
                .thenComparing(Candidate::route, new Precedence());
    }

    private final StackModel model;
    private final Map<PathType, Map<String, List<RouteModel>>> byPath;
    private final Map<RouteModel, Pattern> regexes = new HashMap<>();

    RedirectLoops(StackModel model) {
        this.model = model;
        byPath = model.routes().stream().collect(Collectors.groupingBy(RouteModel::pathType,
                Collectors.groupingBy(RouteModel::path)));
        routes(PathType.REGEX).values().stream().flatMap(List::stream)
                .forEach(route -> regexes.put(route, Pattern.compile(route.path())));
    }

    void check(Problems problems) {
        for (RouteModel route : model.routes()) {
            starts(route).filter(start -> returns(route, start)).findFirst()
                    .ifPresent(start -> problems.at(route.field().child("redirect")).must(
                            "not lead back to its own route: a client that asks for '%s' would be sent round for ever",
                            start.host() + start.path()));
        }
    }

    /** Requests that the route may get: for its path and for one below it, under each of its names. */
    private Stream<Place> starts(RouteModel route) {
        if (!(route.target() instanceof Target.ToUrl(Redirect redirect)) || redirect.port() != null) {
            return Stream.of();
        }
        Stream<String> paths = switch (route.pathType()) {
            case EXACT -> Stream.of(route.path());
            case PREFIX -> Stream.of(route.path(), PathPrefix.withoutLastSlash(route.path()) + "/-");
            case REGEX -> Stream.ofNullable(redirect.path());
        };
        return paths.flatMap(path -> names(route).stream()
                .map(name -> new Place(name.text().replace("*", "-"), path)));
    }

    private boolean returns(RouteModel route, Place start) {
        Optional<Place> at = Optional.of(start);
        boolean returned = false;
        for (int hop = 0; hop < HOPS; hop++) {
            Optional<RouteModel> winner = at.flatMap(this::winner);
            if (hop == 0 && !winner.equals(Optional.of(route))) {
                return false;
            }
            returned |= hop > 0 && winner.equals(Optional.of(route));
            Optional<Place> place = at;
            at = winner.flatMap(it -> next(it, place.orElseThrow()));
            if (at.isEmpty()) {
                return false;
            }
        }
        return returned;
    }

    /** The route that gets a request; empty if that depends on more than its host and path. */
    private Optional<RouteModel> winner(Place place) {
        return matching(place.path())
                .flatMap(route -> names(route).stream().filter(name -> name.covers(new Hostname(place.host())))
                        .min(Hostname.MOST_SPECIFIC_FIRST).map(name -> new Candidate(route, name)).stream())
                .min(Candidate.WINNER_FIRST).map(Candidate::route)
                .filter(route -> route.spec().methods() == null && route.spec().headers() == null
                        && route.spec().queryParams() == null);
    }

    private Stream<RouteModel> matching(String path) {
        Stream<String> prefixes = Stream.iterate(PathPrefix.withoutLastSlash(path), prefix -> !prefix.isEmpty(),
                prefix -> prefix.substring(0, prefix.lastIndexOf('/')));
        return Stream.of(
                Stream.of(path).flatMap(found(PathType.EXACT)),
                Stream.concat(prefixes, Stream.of("/")).flatMap(found(PathType.PREFIX)),
                regexes.entrySet().stream().filter(regex -> regex.getValue().matches(path)).map(Map.Entry::getKey))
                .flatMap(routes -> routes);
    }

    private Function<String, Stream<RouteModel>> found(PathType type) {
        return path -> routes(type).getOrDefault(path, List.of()).stream();
    }

    private Map<String, List<RouteModel>> routes(PathType type) {
        return byPath.getOrDefault(type, Map.of());
    }

    /** Where a client asks next; empty if that is perhaps not in this stack. */
    private Optional<Place> next(RouteModel route, Place place) {
        if (!(route.target() instanceof Target.ToUrl(Redirect redirect)) || redirect.port() != null
                || redirect.scheme() == UrlScheme.HTTPS && !model.nginx().knowsHttps()
                || redirect.hostname() != null && !isNamed(redirect.hostname())) {
            return Optional.empty();
        }
        String path = redirect.path() != null ? redirect.path() : place.path();
        if (redirect.prefix() != null) {
            String below = place.path().substring(PathPrefix.withoutLastSlash(route.path()).length());
            path = PathPrefix.withoutLastSlash(redirect.prefix()) + (below.isEmpty() ? "/" : below);
        }
        return Optional.of(new Place(redirect.hostname() == null ? place.host() : redirect.hostname(), decoded(path)))
                .filter(it -> !UNCLEAR.matcher(it.path()).find());
    }

    /** The path with letters, digits, '-', '_' and '~' that are percent-encoded as themselves, as nginx compares it. */
    private static String decoded(String path) {
        return ENCODED.matcher(path).replaceAll(
                code -> Character.toString(Integer.parseInt(code.group().substring(1), HEXADECIMAL)));
    }

    /** Whether the manifest has the host name itself: the server of one that a wildcard covers may be another. */
    private boolean isNamed(String hostname) {
        return Stream.concat(model.hostnames().stream(), model.routes().stream()
                .flatMap(route -> StackModel.orEmpty(route.spec().hostnames()).stream())).anyMatch(hostname::equals);
    }

    private List<Hostname> names(RouteModel route) {
        List<String> names = route.spec().hostnames() == null ? model.hostnames() : route.spec().hostnames();
        return names.isEmpty() ? List.of(Hostname.ANY) : names.stream().map(Hostname::new).toList();
    }
}
