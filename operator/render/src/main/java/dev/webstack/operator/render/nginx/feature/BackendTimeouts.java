package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.text;

import dev.webstack.api.v1alpha1.Timeouts;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code timeouts}: how long nginx waits for the app. */
final class BackendTimeouts implements NginxFeature {

    /** The time after which nginx starts no further try, unless a shorter timeout of the route ends it earlier. */
    private static final long LAST_ATTEMPT_MILLIS = 30_000;

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        Timeouts timeouts = route.spec().timeouts();
        if (timeouts != null) {
            draft.backend().ifPresent(backend -> write(timeouts, route.field().child("timeouts"), backend, draft));
        }
    }

    private static void write(Timeouts timeouts, FieldPath field, Backend backend, LocationDraft draft) {
        directive("connect_timeout", timeouts.connect(), field.child("connect"), backend, draft);
        directive("read_timeout", timeouts.read(), field.child("read"), backend, draft);
        directive("send_timeout", timeouts.send(), field.child("send"), backend, draft);
        // A request that timed out is not repeated: that would double the load of a slow app.
        Stream.of(timeouts.read(), timeouts.send()).filter(Objects::nonNull)
                .filter(it -> millis(it) < LAST_ATTEMPT_MILLIS)
                .min(Comparator.comparingLong(BackendTimeouts::millis))
                .ifPresent(it -> directive("next_upstream_timeout", it, field, backend, draft));
    }

    private static void directive(String name, @Nullable String time, FieldPath field, Backend backend,
            LocationDraft draft) {
        if (time != null) {
            draft.add(field, Node.directive(backend.prefix() + "_" + name, text(time)));
        }
    }

    private static long millis(String time) {
        String unit = time.replaceFirst("^[0-9]+", "");
        return Long.parseLong(time.substring(0, time.length() - unit.length())) * switch (unit) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> throw new IllegalArgumentException("not a duration: " + time);
        };
    }
}
