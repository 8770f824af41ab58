package dev.webstack.operator.render.objects.app;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackIdentity;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;

/** Allows connections to an app only from this stack's nginx. The kubelet's probes are not subject to policies. */
public record AppNetworkPolicy(StackIdentity stack, AppModel app) {

    public NetworkPolicy object() {
        var object = new AppObject(stack, app);
        return new NetworkPolicyBuilder()
                .withMetadata(object.metadata())
                .withNewSpec()
                .withNewPodSelector().withMatchLabels(object.labels().appSelector(app)).endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom().withNewPodSelector().withMatchLabels(object.labels().nginxSelector()).endPodSelector()
                .endFrom()
                .addNewPort().withProtocol("TCP").withPort(new IntOrString(AppObject.PORT)).endPort()
                .endIngress()
                .endSpec()
                .build();
    }
}
