package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.PodEnd;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.meta.PodMetadata;
import dev.webstack.operator.render.objects.pod.DisruptionBudget;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import dev.webstack.operator.render.objects.pod.SurgingDeployment;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pods of nginx. nginx itself does not start with a configuration that it does not accept. */
public record NginxDeployment(StackModel model, NginxConfig config, ImageName image) {

    static final String HTTP = "http";
    static final String HTTPS = "https";
    private static final String STATUS = "status";
    /** A change of the configuration takes as long as one pod needs, however many there are. */
    private static final String ALL_AT_ONCE = "100%";
    /** After ten minutes without a name server the kubelet starts nginx once more. */
    private static final int LONGEST_START_SECONDS = 600;

    private static final ContainerPort HTTPS_PORT = new ContainerPortBuilder().withName(HTTPS)
            .withContainerPort(Ports.NGINX_TLS).withProtocol("TCP").build();

    public Deployment object() {
        var labels = new Labels(model.identity().name());
        Map<String, String> selector = labels.nginxSelector();
        var template = new PodTemplate(new NginxFiles(model, config).mounted(), model.nginx().pod());
        var containers = new NginxPods(model.nginx(), template, image);
        ContainerBuilder nginx = containers.serving()
                .addNewPort().withName(HTTP).withContainerPort(Ports.NGINX).withProtocol("TCP").endPort()
                .addAllToPorts(model.nginx().tls().isOn() ? List.of(HTTPS_PORT) : List.of())
                .addNewPort().withName(STATUS).withContainerPort(Ports.NGINX_STATUS).withProtocol("TCP").endPort()
                .withNewStartupProbe().withPeriodSeconds(1).withTimeoutSeconds(3)
                .withFailureThreshold(LONGEST_START_SECONDS)
                .withNewHttpGet().withPath("/started").withPort(new IntOrString(STATUS)).endHttpGet()
                .endStartupProbe()
                .withNewReadinessProbe().withPeriodSeconds(2).withTimeoutSeconds(3)
                .withNewHttpGet().withPath("/healthz").withPort(new IntOrString(STATUS)).endHttpGet()
                .endReadinessProbe();
        return new SurgingDeployment(metadata(labels), model.nginx().replicas(), ALL_AT_ONCE, selector,
                new PodMetadata(model.nginx().pod()).of(labels.nginxPod(config.hash())))
                .of(template.serving(selector, PodEnd.NGINX_SETTLE_SECONDS, model.nginx().drainSeconds(), nginx)
                        .withInitContainers(new StaticCopies(template).containers()).build());
    }

    /** How many of the pods the drains of nodes may take away at the same time. */
    public PodDisruptionBudget disruptionBudget() {
        var labels = new Labels(model.identity().name());
        return new DisruptionBudget(plainMetadata(labels), labels.nginxSelector()).object();
    }

    private ObjectMeta plainMetadata(Labels labels) {
        return new ChildMetadata(model.identity()).of(new ChildNames(model.identity().name()).nginx(), labels.nginx());
    }

    private ObjectMeta metadata(Labels labels) {
        ObjectMeta metadata = plainMetadata(labels);
        var annotations = new TreeMap<>(RoutedApps.of(model).annotation());
        annotations.putAll(ServedImages.of(model).annotation());
        metadata.setAnnotations(annotations);
        return metadata;
    }
}
