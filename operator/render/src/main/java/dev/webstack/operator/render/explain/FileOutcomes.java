package dev.webstack.operator.render.explain;

import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import java.util.Set;

/** Finds the file of a static source that a request gets. */
record FileOutcomes(StackModel model, RouteModel route, String source) {

    private static final String INDEX = "index.html";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    Outcome of(Request request, RequestPath path) {
        if (route.isPrefix() && path.bytes().equals(route.path()) && !route.path().equals("/")) {
            return new Outcome.Redirected(301, route.path() + "/" + request.queryToAppend());
        }
        if (!READING.contains(request.method())) {
            return new Outcome.Refused(405, "a file is for GET and HEAD");
        }
        String file = fileName(path.bytes());
        StaticModel files = model.statics().stream().filter(each -> each.name().equals(source)).findFirst()
                .orElseThrow();
        return new Outcome.File(isThere(files, file) ? 200 : 404, source, files.origin(), Bytes.text(file));
    }

    private String fileName(String path) {
        String below = switch (route.pathType()) {
            case EXACT -> path.substring(path.lastIndexOf('/') + 1);
            case PREFIX -> Paths.replaced(path, route.path(), "/").substring(1);
            case REGEX -> path.substring(1);
        };
        return below.isEmpty() || below.endsWith("/") ? below + INDEX : below;
    }

    /** Whether a file may exist: those of a volume, and of a ConfigMap that was not read, count as existing. */
    private static boolean isThere(StaticModel source, String file) {
        return source.known().map(files -> files.contents().containsKey(file)).orElse(true);
    }
}
