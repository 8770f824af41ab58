package dev.webstack.operator.render.objects;

import dev.webstack.operator.render.ContentHash;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The objects of nginx: its configuration and files, its pods, the Service before them, and the pod that tests a configuration. */
final class NginxObjects {

    private static final ResourcesModel DEFAULT_RESOURCES = ResourcesModel.requesting("50m", "32Mi");
    /** nginx looks its apps up once it runs, and until the name server has answered it has nobody to send a request to. */
    private static final int FIRST_LOOK_UP_SECONDS = 2;
    private static final String HTTP = "http";
    private static final String STATUS = "status";
    private static final String CONFIG = "config";
    private static final List<String> NGINX = List.of(
            "nginx", "-e", "stderr", "-c", NginxSite.CONFIG_DIRECTORY + "/" + NginxConfig.MAIN_FILE);

    private final StackModel model;
    private final NginxConfig config;
    private final String image;
    private final Children children;
    private final Labels labels;
    private final ChildNames names;

    NginxObjects(StackModel model, NginxConfig config, String image) {
        this.model = model;
        this.config = config;
        this.image = image;
        this.children = new Children(model.identity());
        this.labels = new Labels(model.identity().name());
        this.names = new ChildNames(model.identity().name());
    }

    List<ConfigMap> configMaps() {
        var configMaps = new ArrayList<ConfigMap>();
        configMaps.add(configMap(names.nginxConfig(config.hash()), config.texts()));
        model.statics().forEach(source -> configMaps.add(configMap(staticName(source), source.files())));
        return configMaps;
    }

    Service service() {
        return new ServiceBuilder()
                .withMetadata(children.metadata(names.nginx(), labels.nginx()))
                .withNewSpec()
                .withType(switch (model.nginx().serviceType()) {
                    case CLUSTER_IP -> "ClusterIP";
                    case NODE_PORT -> "NodePort";
                    case LOAD_BALANCER -> "LoadBalancer";
                })
                .withSelector(labels.nginxSelector())
                .addNewPort().withName(HTTP).withProtocol("TCP").withPort(80).withTargetPort(new IntOrString(HTTP))
                .endPort()
                .endSpec()
                .build();
    }

    Deployment deployment() {
        var shutdown = new Shutdown(model.nginx().drainSeconds());
        var template = new PodTemplateSpecBuilder()
                .withNewMetadata().withLabels(labels.nginxPod(config.hash())).endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(RestrictedPods.podSecurity())
                .withTerminationGracePeriodSeconds(shutdown.gracePeriodSeconds())
                .withTopologySpreadConstraints(RestrictedPods.spread(labels.nginxSelector()))
                .withInitContainers(test())
                .withContainers(container("nginx", NGINX)
                        .addNewPort().withName(HTTP).withContainerPort(NginxSite.PORT).withProtocol("TCP").endPort()
                        .addNewPort().withName(STATUS).withContainerPort(NginxSite.STATUS_PORT).withProtocol("TCP")
                        .endPort()
                        .withNewReadinessProbe().withInitialDelaySeconds(FIRST_LOOK_UP_SECONDS).withPeriodSeconds(2)
                        .withTimeoutSeconds(3)
                        .withNewHttpGet().withPath("/healthz").withPort(new IntOrString(STATUS)).endHttpGet()
                        .endReadinessProbe()
                        .withLifecycle(shutdown.lifecycle())
                        .build())
                .withVolumes(volumes())
                .endSpec()
                .build();
        ObjectMeta metadata = children.metadata(names.nginx(), labels.nginx());
        metadata.setAnnotations(Map.of(StackObjects.ROUTED_APPS,
                model.routedApps().stream().map(AppModel::name).collect(Collectors.joining(","))));
        return Deployments.surging(metadata, model.nginx().replicas(),
                labels.nginxSelector(), template);
    }

    /** A pod that tests the configuration with the image, mounts and rights that will serve it, and ends. */
    Pod configTest() {
        return new PodBuilder()
                .withMetadata(children.metadata(names.nginxTest(config.hash()), labels.nginxTest(config.hash())))
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(RestrictedPods.podSecurity())
                .withRestartPolicy("Never")
                .withContainers(test())
                .withVolumes(volumes())
                .endSpec()
                .build();
    }

    private Container test() {
        var command = new ArrayList<>(NGINX);
        command.add(1, "-t");
        // nginx says what is wrong on stderr; this way it is also in the pod's status, which needs no right to read logs.
        return container("config-test", command).withTerminationMessagePolicy("FallbackToLogsOnError").build();
    }

    private ContainerBuilder container(String name, List<String> command) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withCommand(command)
                .withResources(RestrictedPods.resources(model.nginx().resources(), DEFAULT_RESOURCES))
                .withSecurityContext(RestrictedPods.containerSecurity())
                .withVolumeMounts(mounts());
    }

    private List<Volume> volumes() {
        var volumes = new ArrayList<Volume>();
        volumes.add(volume(CONFIG, names.nginxConfig(config.hash())));
        model.statics().forEach(source -> volumes.add(volume(volumeName(source), staticName(source))));
        volumes.add(RestrictedPods.tmp());
        return volumes;
    }

    private List<VolumeMount> mounts() {
        var mounts = new ArrayList<VolumeMount>();
        mounts.add(mount(CONFIG, NginxSite.CONFIG_DIRECTORY));
        model.statics()
                .forEach(source -> mounts.add(mount(volumeName(source), NginxSite.STATIC_ROOT + "/" + source.name())));
        mounts.add(RestrictedPods.tmpMount());
        return mounts;
    }

    private String staticName(StaticModel source) {
        return names.staticFiles(source.name(), ContentHash.of(source.files()));
    }

    private static String volumeName(StaticModel source) {
        return "static-" + source.name();
    }

    private static Volume volume(String name, String configMap) {
        return new VolumeBuilder().withName(name).withNewConfigMap().withName(configMap).endConfigMap().build();
    }

    private static VolumeMount mount(String name, String path) {
        return new VolumeMountBuilder().withName(name).withMountPath(path).withReadOnly(true).build();
    }

    private ConfigMap configMap(String name, SortedMap<String, String> texts) {
        return new ConfigMapBuilder()
                .withMetadata(children.metadata(name, labels.nginx()))
                .withImmutable(true)
                .withData(texts)
                .build();
    }
}
