package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.api.v1alpha1.App;
import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.Resources;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.api.v1alpha1.StaticSource;
import dev.webstack.api.v1alpha1.WebStackSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that concern more than one field, and those that the schema states in CEL. */
final class SpecRules {

    private static final Pattern STACK_NAME = Pattern.compile("[a-z]([-a-z0-9]{0,28}[a-z0-9])?");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Set<String> RESOURCES = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Pattern EXTENDED_RESOURCE = Pattern
            .compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    /** What a ConfigMap holds at most is 1 MiB; names and metadata need some of it. */
    private static final int STATIC_BYTES = 1024 * 1024 - 64 * 1024;

    /** The parts of the metadata that go into names and addresses. */
    static void checkMetadata(JsonNode metadata, List<Problem> problems) {
        JsonNode name = metadata.path("name");
        if (!name.isTextual() || !STACK_NAME.matcher(name.asText()).matches()) {
            problems.add(new Problem("metadata.name",
                    "must be at most 30 lower-case letters, digits and '-', and start with a letter: "
                            + "the names of Services are made from it"));
        }
        JsonNode namespace = metadata.path("namespace");
        if (!namespace.isNull() && !namespace.isMissingNode() && !NAMESPACE.matcher(namespace.asText()).matches()) {
            problems.add(new Problem("metadata.namespace",
                    "must be at most 63 lower-case letters, digits and '-', and start and end with a letter or digit"));
        }
    }

    /** What is wrong with a spec that the schema accepts. */
    List<Problem> check(WebStackSpec spec) {
        var problems = new ArrayList<Problem>();
        List<App> apps = Objects.requireNonNullElse(spec.apps(), List.of());
        List<StaticSource> statics = Objects.requireNonNullElse(spec.staticSources(), List.of());
        for (int i = 0; i < apps.size(); i++) {
            checkResources("spec.apps[%d].resources".formatted(i), apps.get(i).resources(), problems);
        }
        for (int i = 0; i < statics.size(); i++) {
            checkFiles("spec.static[%d].files".formatted(i), statics.get(i).files(), problems);
        }
        checkRoutes(spec.routes(), names(apps.stream().map(App::name)), names(statics.stream().map(StaticSource::name)),
                problems);
        checkResources("spec.nginx.resources", spec.nginx().resources(), problems);
        return problems;
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }

    private static void checkRoutes(List<Route> routes, Set<String> apps, Set<String> statics, List<Problem> problems) {
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            String field = "spec.routes[%d]".formatted(i);
            checkPath(field + ".path", route, problems);
            if (route.app() != null && !apps.contains(route.app())) {
                problems.add(new Problem(field + ".app",
                        "must be the name of an entry of spec.apps, not '" + route.app() + "'"));
            } else if (route.staticSource() != null && !statics.contains(route.staticSource())) {
                problems.add(new Problem(field + ".static",
                        "must be the name of an entry of spec.static, not '" + route.staticSource() + "'"));
            }
        }
    }

    private static void checkPath(String field, Route route, List<Problem> problems) {
        List<String> segments = Arrays.asList(route.path().split("/", -1));
        if (route.path().contains("//") || segments.contains(".") || segments.contains("..")) {
            problems.add(new Problem(field, "must not contain '//', '/./' or '/../': nginx matches normalized paths"));
        }
        if (route.pathType() == PathType.EXACT && route.staticSource() != null && route.path().endsWith("/")) {
            problems.add(
                    new Problem(field, "must end in the name of a file: an Exact path to `static` serves one file"));
        }
    }

    private static void checkFiles(String field, Map<String, String> files, List<Problem> problems) {
        files.keySet().stream().filter(name -> !FILE_NAME.matcher(name).matches()).forEach(name -> problems.add(
                new Problem(field, "must have names of letters, digits, '.', '_' and '-' that do not start with '.'")));
        long bytes = files.values().stream().mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length).sum();
        if (bytes > STATIC_BYTES) {
            problems.add(
                    new Problem(field, "must be at most %d bytes together, not %d".formatted(STATIC_BYTES, bytes)));
        }
    }

    private static void checkResources(String field, Resources resources, List<Problem> problems) {
        if (resources == null) {
            return;
        }
        Map<String, Quantity> requests = Objects.requireNonNullElse(resources.requests(), Map.of());
        Map<String, Quantity> limits = Objects.requireNonNullElse(resources.limits(), Map.of());
        checkResourceNames(field + ".requests", requests.keySet(), problems);
        checkResourceNames(field + ".limits", limits.keySet(), problems);
        requests.forEach((name, request) -> {
            Quantity limit = limits.get(name);
            if (limit != null && request.getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0) {
                problems.add(new Problem(field + ".requests." + name, "must be at most the limit, " + limit));
            }
        });
    }

    private static void checkResourceNames(String field, Set<String> names, List<Problem> problems) {
        names.stream().filter(name -> !RESOURCES.contains(name) && !EXTENDED_RESOURCE.matcher(name).matches())
                .forEach(name -> problems.add(new Problem(field + "." + name,
                        "must be cpu, memory, ephemeral-storage or an extended resource such as example.com/gpu")));
    }
}
