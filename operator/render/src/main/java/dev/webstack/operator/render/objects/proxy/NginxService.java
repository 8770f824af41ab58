package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;
import java.util.TreeMap;

/** The Service by which clients reach a stack. */
public record NginxService(StackModel model) {

    public Service object() {
        var labels = new Labels(model.identity().name());
        return new ServiceBuilder()
                .withMetadata(metadata(labels))
                .withNewSpec()
                .withType(switch (said().type()) {
                    case CLUSTER_IP -> "ClusterIP";
                    case NODE_PORT -> "NodePort";
                    case LOAD_BALANCER -> "LoadBalancer";
                })
                .withExternalTrafficPolicy(switch (said().externalTrafficPolicy()) {
                    case null -> null;
                    case CLUSTER -> "Cluster";
                    case LOCAL -> "Local";
                })
                .withSelector(labels.nginxSelector())
                .withPorts(ports())
                .endSpec()
                .build();
    }

    private dev.webstack.api.v1alpha1.NginxService said() {
        return model.nginx().service();
    }

    private ObjectMeta metadata(Labels labels) {
        ObjectMeta metadata = new ChildMetadata(model.identity())
                .of(new ChildNames(model.identity().name()).nginx(), labels.nginx());
        if (said().annotations() != null) {
            metadata.setAnnotations(new TreeMap<>(said().annotations()));
        }
        return metadata;
    }

    private List<ServicePort> ports() {
        ServicePort http = port(NginxDeployment.HTTP, Ports.NGINX_SERVICE);
        http.setNodePort(said().nodePort());
        return model.nginx().tls().isOn()
                ? List.of(http, port(NginxDeployment.HTTPS, Ports.NGINX_SERVICE_TLS))
                : List.of(http);
    }

    private static ServicePort port(String name, int port) {
        return new ServicePortBuilder().withName(name).withProtocol("TCP").withPort(port)
                .withTargetPort(new IntOrString(name)).build();
    }
}
