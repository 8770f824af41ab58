package dev.webstack.operator.render.nginx.feature;

import dev.webstack.api.v1alpha1.Retries;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.Backend;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;

/** {@code retries}: how often nginx repeats a request whose connection to the app failed. */
final class BackendRetries implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        Retries retries = route.spec().retries();
        if (retries != null) {
            draft.backend().ifPresent(backend -> draft.add(route.field().child("retries"),
                    directive(retries.attempts(), backend)));
        }
    }

    private static Node directive(int attempts, Backend backend) {
        return attempts == 0
                ? backend.directive("next_upstream", "off")
                : backend.directive("next_upstream_tries", String.valueOf(1 + attempts));
    }
}
