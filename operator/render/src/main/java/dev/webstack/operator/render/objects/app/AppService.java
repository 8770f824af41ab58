package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The internal Service by which nginx reaches an app. */
public record AppService(StackIdentity stack, AppModel app) {

    public Service object() {
        var object = new AppObject(stack, app);
        return new ServiceBuilder()
                .withMetadata(object.metadata())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(object.labels().appSelector(app))
                .addNewPort().withName(AppObject.PORT).withProtocol("TCP").withPort(Ports.APP_SERVICE)
                .withTargetPort(new IntOrString(AppObject.PORT)).endPort()
                .endSpec()
                .build();
    }
}
