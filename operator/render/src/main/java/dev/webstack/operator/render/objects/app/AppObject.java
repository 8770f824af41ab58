package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What the objects of one app have in common: a name and labels. */
record AppObject(StackIdentity stack, AppModel app) {

    /**
     * The name of the port. A Service that refers to it reaches pods with the old and with the new port number during a
     * rollout.
     */
    static final String PORT = "app";

    Labels labels() {
        return new Labels(stack.name());
    }

    ObjectMeta metadata() {
        return new ChildMetadata(stack).of(new ChildNames(stack.name()).app(app.name()), labels().app(app));
    }
}
