package dev.webstack.operator.render.validate;

import dev.webstack.api.v1alpha1.Header;
import dev.webstack.api.v1alpha1.HeaderChanges;
import dev.webstack.api.v1alpha1.Route;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the headers that a route adds fit into a uwsgi packet of 65,535 bytes, together with the largest head of
 * a client: otherwise nginx would respond to every request with 500. In CEL, adding up their bytes exceeds the cost
 * limit of a rule.
 */
final class RequestHeadersFitPacket implements SpecRule {

    private static final int BYTES = 8192;

    @Override
    public void check(WebStackSpec spec, Problems problems) {
        List<Route> routes = Objects.requireNonNullElse(spec.routes(), List.of());
        for (int i = 0; i < routes.size(); i++) {
            HeaderChanges changes = routes.get(i).requestHeaders();
            long bytes = changes == null ? 0 : bytes(changes.set()) + bytes(changes.add());
            if (bytes > BYTES) {
                problems.at(FieldPath.SPEC.child("routes").index(i).child("requestHeaders"))
                        .must("have values of at most %d bytes together, not %d", BYTES, bytes);
            }
        }
    }

    private static long bytes(@Nullable List<Header> headers) {
        return Stream.ofNullable(headers).flatMap(List::stream)
                .mapToLong(header -> header.value().getBytes(StandardCharsets.UTF_8).length).sum();
    }
}
