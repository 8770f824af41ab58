package dev.webstack.operator.render.explain;

import dev.webstack.api.v1alpha1.Redirect;
import dev.webstack.operator.render.model.PathPrefix;
import dev.webstack.operator.render.model.RouteModel;
import java.util.Locale;
import java.util.Optional;

/**
 * The redirect that a request gets.
 *
 * @param scheme the scheme with which the request reaches nginx
 */
record RedirectOutcomes(RouteModel route, Redirect redirect, String scheme) {

    Outcome of(Request request) {
        String prefix = redirect.prefix();
        if (prefix == null) {
            String path = redirect.path() == null
                    ? request.target()
                    : redirect.path() + request.queryToAppend();
            return new Outcome.Redirected(redirect.statusCode(), origin(request) + path);
        }
        return below(request.rawPath()).<Outcome>map(below -> new Outcome.Redirected(redirect.statusCode(),
                origin(request) + PathPrefix.withoutLastSlash(prefix) + "/" + below + request.queryToAppend()))
                .orElseGet(() -> new Outcome.Refused(400,
                        "the path as it was sent does not start with the segments of " + route.path()));
    }

    private String origin(Request request) {
        if (redirect.scheme() == null && redirect.hostname() == null && redirect.port() == null) {
            return "";
        }
        String newScheme = redirect.scheme() == null
                ? scheme
                : redirect.scheme().name().toLowerCase(Locale.ROOT);
        String host = redirect.hostname() == null ? request.host() : redirect.hostname();
        return newScheme + "://" + host + (redirect.port() == null ? "" : ":" + redirect.port());
    }

    /**
     * The part of the raw path after the route's path. It stays encoded, because decoded it could end the Location
     * header.
     */
    private Optional<String> below(String rawPath) {
        String rest = rawPath;
        for (String segment : route.path().substring(1).split("/")) {
            if (segment.isEmpty()) {
                continue;
            }
            rest = withoutSlashes(rest, "^/+");
            int end = rest.indexOf('/') < 0 ? rest.length() : rest.indexOf('/');
            // Browsers read a backslash as a slash, so it ends a segment as well.
            int backslash = rest.indexOf('\\');
            end = backslash < 0 ? end : Math.min(end, backslash);
            if (!Bytes.decoded(withoutParameters(rest.substring(0, end))).equals(Optional.of(segment))) {
                return Optional.empty();
            }
            rest = rest.substring(end);
        }
        return Optional.of(withoutSlashes(rest, "^[/\\\\]+"));
    }

    private static String withoutParameters(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }

    private static String withoutSlashes(String text, String slashes) {
        return text.replaceFirst(slashes, "");
    }
}
