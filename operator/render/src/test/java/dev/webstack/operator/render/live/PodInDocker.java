package dev.webstack.operator.render.live;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.webstack.testing.Command;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.DockerStatus;

/**
 * Runs the only container of a pod in Docker until it ends: with the pod's image, command, user, mounts and
 * restrictions.
 */
final class PodInDocker implements AutoCloseable {

    private final GenericContainer<?> container;

    /**
     * Prepares the pod, which is not started yet.
     *
     * @param configMaps the ConfigMaps of its volumes
     */
    PodInDocker(Pod pod, List<ConfigMap> configMaps) throws IOException {
        Container spec = pod.getSpec().getContainers().getFirst();
        var security = pod.getSpec().getSecurityContext();
        var binds = new ArrayList<Bind>();
        var writable = new HashMap<String, String>();
        for (VolumeMount mount : spec.getVolumeMounts()) {
            Volume volume = pod.getSpec().getVolumes().stream()
                    .filter(each -> each.getName().equals(mount.getName())).findFirst().orElseThrow();
            var path = new com.github.dockerjava.api.model.Volume(mount.getMountPath());
            if (volume.getConfigMap() == null) {
                writable.put(mount.getMountPath(), "mode=1777");
            } else {
                Path files = directory(named(volume.getConfigMap().getName(), configMaps).getData());
                binds.add(new Bind(files.toString(), path, AccessMode.ro));
            }
        }
        container = new GenericContainer<>(DockerImageName.parse(spec.getImage()))
                .withStartupCheckStrategy(new Ended().withTimeout(Duration.ofSeconds(60)))
                .withCreateContainerCmdModifier(create -> {
                    HostConfig host = create.getHostConfig();
                    host.withBinds(binds)
                            .withTmpFs(writable)
                            .withReadonlyRootfs(spec.getSecurityContext().getReadOnlyRootFilesystem())
                            .withCapDrop(Capability.ALL)
                            .withSecurityOpts(List.of("no-new-privileges"))
                            .withNetworkMode("none");
                    create.withUser(security.getRunAsUser() + ":" + security.getRunAsGroup())
                            .withEntrypoint(spec.getCommand());
                });
    }

    /** Runs the container; returns its exit code and output. */
    Command run() {
        container.start();
        Long exitCode = container.getCurrentContainerInfo().getState().getExitCodeLong();
        return new Command(exitCode.intValue(), container.getLogs());
    }

    /** Waits for the end, with any exit code, because the test checks the code. */
    private static final class Ended extends StartupCheckStrategy {

        @Override
        public StartupStatus checkStartupState(DockerClient docker, String container) {
            return DockerStatus.isContainerStopped(getCurrentState(docker, container))
                    ? StartupStatus.SUCCESSFUL
                    : StartupStatus.NOT_YET_KNOWN;
        }
    }

    private static ConfigMap named(String name, List<ConfigMap> configMaps) {
        return configMaps.stream().filter(each -> each.getMetadata().getName().equals(name)).findFirst()
                .orElseThrow();
    }

    private static Path directory(Map<String, String> texts) throws IOException {
        Path directory = Files.createTempDirectory("configmap-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        for (var text : texts.entrySet()) {
            Files.writeString(directory.resolve(text.getKey()), text.getValue());
        }
        return directory;
    }

    @Override
    public void close() {
        container.close();
    }
}
