package dev.webstack.operator.render.model;

import dev.webstack.operator.render.ContentHash;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Optional;

/**
 * A directory of files that nginx reads from a volume of its own.
 *
 * @param volume the volume of the pod
 * @param path the path of the directory in the pod; {@code webstack local} puts it below the stack's own directory
 * @param hashParts texts that are added to the hash of the configuration: if one of them changes, nginx tests and loads
 *        the configuration again
 * @param configMap the ConfigMap that the stack creates for the volume; empty if somebody else provides its content
 * @param subPath the directory of the volume that is mounted; empty for all of it
 * @param copied the image from which the volume is filled; empty if the volume has its content
 */
public record Mounted(Volume volume, String path, List<String> hashParts, Optional<OwnedConfigMap> configMap,
        String subPath, Optional<CopiedImage> copied) {

    /** The directory that contains one directory for each static source. */
    public static final String STATIC_ROOT = "/srv/static";
    /** The directory that contains one directory for each Secret. */
    public static final String SECRETS_ROOT = "/srv/secrets";

    public Mounted {
        hashParts = List.copyOf(hashParts);
    }

    /** A directory that is a whole volume. */
    public Mounted(Volume volume, String path, List<String> hashParts, Optional<OwnedConfigMap> configMap) {
        this(volume, path, hashParts, configMap, "", Optional.empty());
    }

    /** A ConfigMap that a stack creates. When its files change, a ConfigMap with another name replaces it. */
    public record OwnedConfigMap(String name, FileSet files) {}

    /** A directory from a ConfigMap that the stack creates. */
    public static Mounted of(String volume, String path, List<String> hashParts, OwnedConfigMap configMap) {
        return new Mounted(new VolumeBuilder().withName(volume).withNewConfigMap().withName(configMap.name())
                .endConfigMap().build(), path, hashParts, Optional.of(configMap));
    }

    /**
     * A Secret of the user, mounted at {@value #SECRETS_ROOT}/NAME. The operator has no right to read Secrets, so a
     * change of the content changes no hash; the kubelet updates the files in running pods.
     */
    public static Mounted secret(String name) {
        // The name of a volume is a DNS label, but the name of a Secret may be longer and contain dots.
        String volume = "secret-" + new ContentHash().add(name).hex();
        return new Mounted(
                new VolumeBuilder().withName(volume).withNewSecret().withSecretName(name).endSecret().build(),
                SECRETS_ROOT + "/" + name, List.of("secret", name), Optional.empty());
    }

    /**
     * The Secret of a certificate, also at {@value #SECRETS_ROOT}/NAME. A pod starts without it, because clients of other
     * names need no such certificate. The kubelet adds the files once the Secret exists.
     */
    public static Mounted certificate(String secret) {
        Mounted mounted = secret(secret);
        return new Mounted(
                new VolumeBuilder(mounted.volume).editSecret().withOptional(true).endSecret().build(), mounted.path,
                mounted.hashParts, Optional.empty());
    }

    /** The mount of this volume in a container. */
    public VolumeMount mount() {
        return new VolumeMountBuilder().withName(volume.getName()).withMountPath(path).withReadOnly(true)
                .withSubPath(subPath.isEmpty() ? null : subPath).build();
    }
}
