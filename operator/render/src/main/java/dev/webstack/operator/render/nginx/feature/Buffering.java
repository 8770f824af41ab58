package dev.webstack.operator.render.nginx.feature;

import dev.webstack.api.v1alpha1.OnOff;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;

/** {@code requestBuffering} and {@code responseBuffering}: whether nginx collects a body before it passes it on. */
final class Buffering implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        off("requestBuffering", "request_buffering", route.spec().requestBuffering(), route, draft);
        off("responseBuffering", "buffering", route.spec().responseBuffering(), route, draft);
    }

    private static void off(String field, String directive, OnOff value, RouteModel route, LocationDraft draft) {
        if (value == OnOff.OFF) {
            draft.backend().ifPresent(backend -> draft.add(route.field().child(field),
                    backend.directive(directive, "off")));
        }
    }
}
