package dev.webstack.gateway.lint;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Environ;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The rules for the contents of an environ that a server provides. */
final class EnvironRules {

    private static final Map<String, Class<?>> REQUIRED = Map.ofEntries(
            Map.entry("REQUEST_METHOD", String.class), Map.entry("SCRIPT_NAME", String.class),
            Map.entry("PATH_INFO", String.class), Map.entry("QUERY_STRING", String.class),
            Map.entry("SERVER_NAME", String.class), Map.entry("SERVER_PORT", String.class),
            Map.entry("SERVER_PROTOCOL", String.class),
            Map.entry(Environ.VERSION, List.class), Map.entry(Environ.URL_SCHEME, String.class),
            Map.entry(Environ.INPUT, InputStream.class), Map.entry(Environ.ERRORS, PrintWriter.class),
            Map.entry(Environ.MULTITHREAD, Boolean.class), Map.entry(Environ.MULTIPROCESS, Boolean.class),
            Map.entry(Environ.RUN_ONCE, Boolean.class), Map.entry(Environ.INPUT_TERMINATED, Boolean.class),
            Map.entry(Environ.RESPONSE_FINISHED, List.class));
    private static final Set<String> FORBIDDEN = Set.of("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH", "HTTP_PROXY");
    private static final Set<String> MAY_BE_EMPTY = Set.of("SCRIPT_NAME", "PATH_INFO", "QUERY_STRING");

    private final Environ environ;
    private final Violations violations;

    private EnvironRules(Environ environ, Violations violations) {
        this.environ = environ;
        this.violations = violations;
    }

    static void check(Environ environ, Violations violations) {
        if (environ == null) {
            throw violations.server("gave null instead of an environ");
        }
        new EnvironRules(environ, violations).check();
    }

    private void check() {
        REQUIRED.forEach(this::require);
        environ.forEach(this::checkVariable);
        FORBIDDEN.forEach(name -> demand(!environ.containsKey(name),
                "put " + name + " into the environ, where it may not be"));
        checkPath();
        demand(environ.method().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"),
                "gave a REQUEST_METHOD that is no token: '" + environ.method() + "'");
        demand(Set.of("http", "https").contains(environ.scheme()),
                "gave a " + Environ.URL_SCHEME + " that is neither http nor https: '" + environ.scheme() + "'");
        demand(text("SERVER_PORT").matches("\\d{1,5}"),
                "gave a SERVER_PORT that is no number: '" + environ.get("SERVER_PORT") + "'");
        demand(!environ.containsKey("CONTENT_LENGTH")
                || text("CONTENT_LENGTH").matches("\\d{1,18}"),
                "gave a CONTENT_LENGTH that is no number: '" + environ.get("CONTENT_LENGTH") + "'");
        demand(List.of(1, 0).equals(environ.get(Environ.VERSION)),
                "speaks version " + environ.get(Environ.VERSION) + ", not [1, 0]");
        demand(Boolean.TRUE.equals(environ.get(Environ.INPUT_TERMINATED)),
                "does not end its input where the request's body ends");
        demand(!environ.containsKey(Environ.DEADLINE) || environ.get(Environ.DEADLINE) instanceof Instant,
                "gave a " + Environ.DEADLINE + " that is no Instant");
        checkCallbacks();
    }

    private String text(String name) {
        return String.valueOf(environ.get(name));
    }

    private void require(String name, Class<?> type) {
        Object value = environ.get(name);
        if (value == null) {
            throw violations.server("did not put " + name + " into the environ");
        }
        demand(type.isInstance(value), "gave a " + name + " that is no " + type.getSimpleName() + " but a "
                + value.getClass().getSimpleName());
    }

    private void checkVariable(String name, Object value) {
        demand(name != null && value != null, "put null into the environ: " + name + "=" + value);
        if (name.indexOf('.') >= 0) {
            return;
        }
        demand(value instanceof String, "gave a variable " + name + " that is no String");
        String text = (String) value;
        demand(text.chars().allMatch(c -> c <= 0xff), "gave a variable " + name + " with a character that is no byte");
        demand(!text.isEmpty() || MAY_BE_EMPTY.contains(name) || name.startsWith("HTTP_"),
                "gave an empty " + name + " instead of none");
    }

    private void checkPath() {
        String script = text("SCRIPT_NAME");
        String path = text("PATH_INFO");
        demand(script.isEmpty() || script.startsWith("/") && !script.endsWith("/"),
                "gave a SCRIPT_NAME that does not begin with a slash, or ends with one: '" + script + "'");
        demand(path.isEmpty() || path.startsWith("/") || path.equals("*") && environ.method().equals("OPTIONS"),
                "gave a PATH_INFO that does not begin with a slash: '" + path + "'");
        demand(!script.isEmpty() || !path.isEmpty(), "gave neither SCRIPT_NAME nor PATH_INFO");
    }

    @SuppressWarnings("unchecked")
    private void checkCallbacks() {
        List<AfterResponse> callbacks = (List<AfterResponse>) Objects
                .requireNonNull(environ.get(Environ.RESPONSE_FINISHED));
        try {
            // A middleware may have added callbacks already, so the whole list is compared.
            List<AfterResponse> before = new ArrayList<>(callbacks);
            callbacks.add((_, _, _, _) -> {});
            callbacks.removeLast();
            demand(callbacks.equals(before),
                    "gave a " + Environ.RESPONSE_FINISHED + " that does not keep what is added");
        } catch (UnsupportedOperationException e) {
            throw violations.server("gave a " + Environ.RESPONSE_FINISHED + " that cannot be added to");
        }
    }

    private void demand(boolean kept, String otherwise) {
        if (!kept) {
            throw violations.server(otherwise);
        }
    }
}
