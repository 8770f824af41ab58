package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;

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
                .withPorts(ports())
                .endSpec()
                .build();
    }

    private List<ServicePort> ports() {
        ServicePort http = port(NginxDeployment.HTTP, Ports.NGINX_SERVICE);
        return model.nginx().tls().isOn()
                ? List.of(http, port(NginxDeployment.HTTPS, Ports.NGINX_SERVICE_TLS))
                : List.of(http);
    }

    private static ServicePort port(String name, int port) {
        return new ServicePortBuilder().withName(name).withProtocol("TCP").withPort(port)
                .withTargetPort(new IntOrString(name)).build();
    }
}
