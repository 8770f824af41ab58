package dev.webstack.operator.render.objects.pod;

import dev.webstack.api.v1alpha1.PodSecurity;
import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.PodModel;
import dev.webstack.operator.render.model.ResourcesModel;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The common part of all pods: it satisfies the {@code restricted} pod security standard, and has a writable /tmp.
 *
 * @param mounted the directories that every container of the pod mounts besides /tmp
 * @param model what the user says of the pods
 */
public record PodTemplate(List<Mounted> mounted, PodModel model) {

    /**
     * A fixed uid. An image may name its user by a name or not at all, and the kubelet cannot check then that it is not
     * root.
     */
    private static final int USER = 10101;
    private static final String TMP = "tmp";

    public PodTemplate {
        mounted = List.copyOf(mounted);
    }

    /** A pod that runs once and ends, still without containers. */
    public PodSpecBuilder pod() {
        return new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
                .withServiceAccountName(model.serviceAccountName().orElse(null))
                .withImagePullSecrets(model.imagePullSecrets().stream().map(LocalObjectReference::new).toList())
                .withPriorityClassName(model.spec().priorityClassName())
                .withNodeSelector(model.nodeSelector().isEmpty() ? null : model.nodeSelector())
                .withTolerations(new Scheduling(model).tolerations())
                .withEnableServiceLinks(false)
                .withSecurityContext(podSecurity())
                .withVolumes(volumes());
    }

    /**
     * A pod that serves requests, still without init containers.
     *
     * @param selector the selector of all pods of its Deployment, which are spread over the nodes
     * @param settleSeconds the time for which it serves on before it gets SIGTERM
     * @param drainSeconds the time that it may take to finish its requests
     * @param container the container that serves
     */
    public PodSpecBuilder serving(Map<String, String> selector, int settleSeconds, int drainSeconds,
            ContainerBuilder container) {
        var shutdown = new Shutdown(settleSeconds, drainSeconds);
        return pod()
                .withTerminationGracePeriodSeconds(shutdown.gracePeriodSeconds())
                .withTopologySpreadConstraints(new Scheduling(model).spread(selector))
                .withContainers(container.withLifecycle(shutdown.lifecycle()).build());
    }

    /**
     * A container of the pod.
     *
     * @param defaults the resources if the user sets none
     */
    public ContainerBuilder container(String name, String image, ResourcesModel resources, ResourcesModel defaults) {
        ResourcesModel chosen = resources.isEmpty() ? defaults : resources;
        return new ContainerBuilder()
                .withName(name)
                .withImage(image)
                .withResources(new ResourceRequirementsBuilder().withRequests(chosen.requests())
                        .withLimits(chosen.limits()).build())
                .withSecurityContext(containerSecurity())
                // The end of the log of a container that fails comes into the pod's status, so that the operator needs
                // no right to read logs.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .withVolumeMounts(mounts());
    }

    private List<Volume> volumes() {
        var volumes = new ArrayList<Volume>();
        mounted.forEach(each -> volumes.add(each.volume()));
        volumes.add(new VolumeBuilder().withName(TMP).withNewEmptyDir().endEmptyDir().build());
        return volumes;
    }

    private List<VolumeMount> mounts() {
        var mounts = new ArrayList<VolumeMount>();
        mounted.forEach(each -> mounts.add(each.mount()));
        mounts.add(new VolumeMountBuilder().withName(TMP).withMountPath("/tmp").build());
        return mounts;
    }

    private PodSecurityContext podSecurity() {
        PodSecurity said = model.securityContext();
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(id(said.runAsUser()))
                .withRunAsGroup(id(said.runAsGroup()))
                .withFsGroup(id(said.fsGroup()))
                .withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
                .build();
    }

    private static long id(@Nullable Integer said) {
        return Objects.requireNonNullElse(said, USER);
    }

    private static SecurityContext containerSecurity() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities().withDrop("ALL").endCapabilities()
                .build();
    }
}
