package dev.webstack.operator.render.explain;

import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.api.v1alpha1.Rewrite;
import dev.webstack.api.v1alpha1.WeightedApp;
import dev.webstack.operator.render.model.PathPrefix;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What nginx passes to the apps of a route. */
final class AppOutcomes {

    private static final String ESCAPED = " \"#%<>?\\^`{|}";

    private final StackModel model;
    private final RouteModel route;
    private final Request request;
    private final RequestPath path;

    AppOutcomes(StackModel model, RouteModel route, Request request, RequestPath path) {
        this.model = model;
        this.route = route;
        this.request = request;
        this.path = path;
    }

    Outcome one(String app) {
        return new Outcome.Apps(List.of(request(app, 100)));
    }

    Outcome oneOf(List<WeightedApp> shares) {
        double all = shares.stream().mapToInt(WeightedApp::weight).sum();
        return new Outcome.Apps(
                shares.stream().map(share -> request(share.app(), 100 * share.weight() / all)).toList());
    }

    private Outcome.AppRequest request(String app, double percent) {
        Protocol protocol = model.app(app).protocol();
        var facts = new LinkedHashMap<String, String>();
        Rewrite rewrite = route.spec().rewrite();
        String stripped = rewrite == null || rewrite.stripPrefix() == null
                ? ""
                : PathPrefix.withoutLastSlash(rewrite.stripPrefix());
        switch (protocol) {
            case UWSGI -> {
                facts.put("SCRIPT_NAME", stripped);
                facts.put("PATH_INFO", Bytes.text(rewritten(rewrite)));
                facts.put("QUERY_STRING", request.rawQuery());
                facts.put("REQUEST_URI", request.target());
            }
            case HTTP -> {
                facts.put("path", rewrite == null
                        ? request.target()
                        : escaped(rewritten(rewrite)) + request.queryToAppend());
                if (!stripped.isEmpty()) {
                    facts.put("X-Forwarded-Prefix", stripped);
                }
            }
        }
        return new Outcome.AppRequest(app, percent, protocol.name().toLowerCase(Locale.ROOT), facts);
    }

    private String rewritten(@Nullable Rewrite rewrite) {
        if (rewrite == null) {
            return path.bytes();
        }
        if (rewrite.path() != null) {
            return rewrite.path();
        }
        return rewrite.stripPrefix() != null
                ? Paths.replaced(path.bytes(), rewrite.stripPrefix(), "/")
                : Paths.replaced(path.bytes(), route.path(), Objects.requireNonNull(rewrite.replacePrefix()));
    }

    /** Encodes a changed path the way nginx encodes it in a request line. */
    private static String escaped(String bytes) {
        var escaped = new StringBuilder();
        bytes.chars().forEach(c -> escaped.append(c < ' ' || c > 0x7e || ESCAPED.indexOf(c) >= 0
                ? "%%%02X".formatted(c)
                : String.valueOf((char) c)));
        return escaped.toString();
    }
}
