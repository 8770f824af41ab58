package dev.webstack.operator.render.explain;

import dev.webstack.api.v1alpha1.Exposure;
import dev.webstack.operator.render.model.MediaTypes;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Finds the file of a static source that a request gets. */
record FileOutcomes(StackModel model, RouteModel route, String source) {

    private static final List<String> INDEX = List.of("index.html");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    Outcome of(Request request, RequestPath path) {
        if (route.spec().exposure() == Exposure.INTERNAL) {
            return new Outcome.Refused(404, "only an app sends these files, by the header X-Accel-Redirect");
        }
        if (route.isPrefix() && path.bytes().equals(route.path()) && !route.path().equals("/")) {
            return new Outcome.Redirected(301, route.path() + "/" + request.queryToAppend());
        }
        if (path.bytes().matches("(?s).*/\\.(?!well-known/).*")) {
            return new Outcome.Refused(404, "hidden files are not served");
        }
        StaticModel files = model.source(source);
        String name = fileName(path.bytes());
        String file = isThere(files, name) || route.spec().fallback() == null || isAsset(path.bytes())
                ? name
                : route.spec().fallback().substring(1);
        if (!isThere(files, file)) {
            return found(404, files, file);
        }
        return READING.contains(request.method())
                ? found(200, files, file)
                : new Outcome.Refused(405, "a file is for GET and HEAD");
    }

    private Outcome found(int status, StaticModel files, String file) {
        return new Outcome.File(status, source, files.origin(), Bytes.text(file), files.known().isPresent());
    }

    private String fileName(String path) {
        String below = switch (route.pathType()) {
            case EXACT -> path.substring(path.lastIndexOf('/') + 1);
            case PREFIX -> Paths.replaced(path, route.path(), "/").substring(1);
            case REGEX -> path.substring(1);
        };
        if (!below.isEmpty() && !below.endsWith("/")) {
            return below;
        }
        List<String> index = Objects.requireNonNullElse(route.spec().index(), INDEX);
        return below + index.stream().filter(name -> isThere(model.source(source), below + name)).findFirst()
                .orElse(index.getFirst());
    }

    private static boolean isAsset(String path) {
        return path.matches("(?s).*\\.[A-Za-z0-9]+") && MediaTypes.assetExtensions()
                .contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether a file may exist: those of a volume, and of a ConfigMap that was not read, count as existing. */
    private static boolean isThere(StaticModel source, String file) {
        return source.known().map(files -> files.names().contains(file)).orElse(true);
    }
}
