package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.value;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;

/** {@code cacheControl}: replaces the app's {@code Cache-Control} header. */
final class CacheControl implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        String directives = route.spec().cacheControl();
        if (directives != null) {
            FieldPath field = route.field().child("cacheControl");
            draft.hideResponseHeader(field, "Cache-Control");
            draft.hideResponseHeader(field, "Expires");
            // Errors get no such header, because caches must not keep them as long as successful responses.
            draft.successHeader(field, "Cache-Control", value(directives));
        }
    }
}
