package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.value;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;

/** {@code cacheControl}: how long caches keep a response, in place of what the app says. */
final class CacheControl implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        String directives = route.spec().cacheControl();
        if (directives != null) {
            FieldPath field = route.field().child("cacheControl");
            draft.hideResponseHeader(field, "Cache-Control");
            draft.hideResponseHeader(field, "Expires");
            // An error is not kept as long as what was asked for.
            draft.successHeader(field, "Cache-Control", value(directives));
        }
    }
}
