package dev.webstack.operator.render.model;

import dev.webstack.operator.render.ContentHash;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A directory of files that nginx reads, from a volume of its own.
 *
 * @param volume of the pod
 * @param path of the directory in the pod; on a laptop the same path below the directory of the stack
 * @param hashParts what goes into the hash of the configuration: where one of them changes, nginx tests and serves anew
 * @param configMap the ConfigMap that the stack makes for the volume; empty if the volume's content is not the stack's
 */
public record Mounted(Volume volume, String path, List<String> hashParts, Optional<OwnedConfigMap> configMap) {

    /** Holds one directory for each static source. */
    public static final String STATIC_ROOT = "/srv/static";
    /** Holds one directory for each Secret. */
    public static final String SECRETS_ROOT = "/srv/secrets";

    public Mounted {
        hashParts = List.copyOf(hashParts);
    }

    /** A ConfigMap that a stack makes, and replaces by another of another name when its texts change. */
    public record OwnedConfigMap(String name, SortedMap<String, String> texts) {

        public OwnedConfigMap {
            texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        }
    }

    /** A ConfigMap of the stack. */
    public static Mounted of(String volume, String path, List<String> hashParts, OwnedConfigMap configMap) {
        return new Mounted(new VolumeBuilder().withName(volume).withNewConfigMap().withName(configMap.name())
                .endConfigMap().build(), path, hashParts, Optional.of(configMap));
    }

    /**
     * A Secret of the user, at {@value #SECRETS_ROOT}/NAME. The kubelet mounts it; the operator has no right to read it, so a
     * change of its content changes no hash. The kubelet updates the files of a pod that runs.
     */
    public static Mounted secret(String name) {
        // The name of a volume is a DNS label, the name of a Secret may be longer and have dots.
        String volume = "secret-" + new ContentHash().add(name).hex();
        return new Mounted(
                new VolumeBuilder().withName(volume).withNewSecret().withSecretName(name).endSecret().build(),
                SECRETS_ROOT + "/" + name, List.of("secret", name), Optional.empty());
    }

    /** How a container mounts it. */
    public VolumeMount mount() {
        return new VolumeMountBuilder().withName(volume.getName()).withMountPath(path).withReadOnly(true).build();
    }
}
