package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.model.StackModel.orEmpty;
import static dev.webstack.operator.render.nginx.tree.Argument.value;

import dev.webstack.api.v1alpha1.Header;
import dev.webstack.api.v1alpha1.HeaderChanges;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;

/** {@code responseHeaders}: changes headers before a client gets the response. */
final class ResponseHeaders implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        HeaderChanges changes = route.spec().responseHeaders();
        if (changes == null) {
            return;
        }
        FieldPath field = route.field().child("responseHeaders");
        for (Header header : orEmpty(changes.set())) {
            draft.hideResponseHeader(field, header.name());
            draft.responseHeader(field, header.name(), value(header.value()));
        }
        for (Header header : orEmpty(changes.add())) {
            draft.responseHeader(field, header.name(), value(header.value()));
        }
        orEmpty(changes.remove()).forEach(name -> draft.hideResponseHeader(field, name));
    }
}
