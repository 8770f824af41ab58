package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What the objects of one app have in common: a name and labels. */
record AppObject(StackIdentity stack, AppModel app) {

    /** Referred to by name, so that a pod with the old port and one with the new are both reached while a change rolls out. */
    static final String PORT = "app";

    Labels labels() {
        return new Labels(stack.name());
    }

    ObjectMeta metadata() {
        return new ChildMetadata(stack).of(new ChildNames(stack.name()).app(app.name()), labels().app(app));
    }
}
