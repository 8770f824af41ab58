package dev.webstack.operator.render.nginx.feature;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.value;

import dev.webstack.api.v1alpha1.Access;
import dev.webstack.api.v1alpha1.BasicAuth;
import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.RouteModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.location.LocationDraft;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code access}: nginx's {@code allow}, {@code deny} and {@code auth_basic}. The first line that covers an address
 * decides.
 */
final class AccessRules implements NginxFeature {

    @Override
    public void location(RouteModel route, LocationDraft draft) {
        Access access = route.spec().access();
        if (access == null) {
            return;
        }
        FieldPath field = route.field().child("access");
        networks("deny", field.child("deny"), access.deny(), draft);
        networks("allow", field.child("allow"), access.allow(), draft);
        if (access.allow() != null) {
            draft.add(field.child("allow"), Node.directive("deny", "all"));
        }
        if (access.basicAuth() != null) {
            basicAuth(field.child("basicAuth"), access.basicAuth(), draft);
        }
    }

    private static void networks(String directive, FieldPath field, @Nullable List<String> networks,
            LocationDraft draft) {
        List<String> all = StackModel.orEmpty(networks);
        for (int i = 0; i < all.size(); i++) {
            draft.add(field.index(i), Node.directive(directive, text(all.get(i))));
        }
    }

    private static void basicAuth(FieldPath field, BasicAuth auth, LocationDraft draft) {
        draft.add(field,
                Node.directive("auth_basic", value(auth.realm())),
                Node.directive("auth_basic_user_file", value(draft.secretFile(auth.secretName(), "auth"))));
    }
}
