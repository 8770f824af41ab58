package dev.webstack.operator.render.objects.pod;

import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.ResourcesModel;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The common part of all pods: it satisfies the {@code restricted} pod security standard, and has a writable /tmp.
 *
 * @param mounted the directories that every container of the pod mounts besides /tmp
 */
public record PodTemplate(List<Mounted> mounted) {

    /**
     * A fixed uid. An image may name its user by a name or not at all, and the kubelet cannot check then that it is not
     * root.
     */
    private static final long USER = 10101;
    private static final String TMP = "tmp";

    public PodTemplate {
        mounted = List.copyOf(mounted);
    }

    /** A pod that runs once and ends, still without containers. */
    public PodSpecBuilder pod() {
        return new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
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
                .withTopologySpreadConstraints(spread(selector))
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

    private static PodSecurityContext podSecurity() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
                .build();
    }

    private static SecurityContext containerSecurity() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities().withDrop("ALL").endCapabilities()
                .build();
    }

    /** Spreads pods evenly over nodes, but does not prevent several pods on one node. */
    private static TopologySpreadConstraint spread(Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(new LabelSelectorBuilder().withMatchLabels(selector).build())
                .build();
    }
}
