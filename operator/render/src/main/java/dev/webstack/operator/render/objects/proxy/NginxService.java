package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Service by which clients reach a stack. */
public record NginxService(StackModel model) {

    public Service object() {
        String stack = model.identity().name();
        var labels = new Labels(stack);
        return new ServiceBuilder()
                .withMetadata(new ChildMetadata(model.identity()).of(new ChildNames(stack).nginx(), labels.nginx()))
                .withNewSpec()
                .withType(switch (model.nginx().serviceType()) {
                    case CLUSTER_IP -> "ClusterIP";
                    case NODE_PORT -> "NodePort";
                    case LOAD_BALANCER -> "LoadBalancer";
                })
                .withSelector(labels.nginxSelector())
                .addNewPort().withName(NginxDeployment.HTTP).withProtocol("TCP").withPort(Ports.NGINX_SERVICE)
                .withTargetPort(new IntOrString(NginxDeployment.HTTP)).endPort()
                .endSpec()
                .build();
    }
}
