package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.variable;

import dev.webstack.api.v1alpha1.Header;
import dev.webstack.api.v1alpha1.HeaderChanges;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.location.Trace;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells apps of the trace that a request belongs to, unless the route itself says what becomes of that header. */
final class TraceHeader implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        if (names(route.spec().requestHeaders()).noneMatch(Trace.HEADER::equalsIgnoreCase)) {
            draft.requestHeader(route.field(), Trace.HEADER, variable(Trace.PARENT));
        }
    }

    private static Stream<String> names(@Nullable HeaderChanges changes) {
        return changes == null
                ? Stream.of()
                : Stream.of(StackModel.orEmpty(changes.set()).stream().map(Header::name),
                        StackModel.orEmpty(changes.add()).stream().map(Header::name),
                        StackModel.orEmpty(changes.remove()).stream()).flatMap(names -> names);
    }
}
