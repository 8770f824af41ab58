package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;

/** The internal Services by which nginx reaches an app. */
public record AppService(StackIdentity stack, AppModel app) {

    /** With an address of its own, behind which Kubernetes chooses the pod. */
    public Service object() {
        var object = new AppObject(stack, app);
        return service(object.metadata(), object.labels().appSelector(app)).build();
    }

    /** Without one: its name leads to each pod that is ready, at the port on which that one listens. */
    public Service ofEachPod() {
        var object = new AppObject(stack, app);
        return service(object.metadataOfPods(), object.labels().balancedSelector(app))
                .editSpec().withClusterIP("None").endSpec().build();
    }

    private static ServiceBuilder service(ObjectMeta metadata, Map<String, String> selector) {
        return new ServiceBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(selector)
                .addNewPort().withName(AppObject.PORT).withProtocol("TCP").withPort(Ports.APP_SERVICE)
                .withTargetPort(new IntOrString(AppObject.PORT)).endPort()
                .endSpec();
    }
}
