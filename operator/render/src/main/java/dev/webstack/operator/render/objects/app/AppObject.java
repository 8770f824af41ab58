package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** What the objects of one app have in common: a name and labels. */
record AppObject(StackIdentity stack, AppModel app) {

    static final String PORT = Ports.APP;

    Labels labels() {
        return new Labels(stack.name());
    }

    ObjectMeta metadata() {
        return metadata(new ChildNames(stack.name()).app(app.name()));
    }

    /** Of the Service that leads to each pod. */
    ObjectMeta metadataOfPods() {
        return metadata(new ChildNames(stack.name()).pods(app.name()));
    }

    private ObjectMeta metadata(String name) {
        return new ChildMetadata(stack).of(name, labels().app(app));
    }
}
