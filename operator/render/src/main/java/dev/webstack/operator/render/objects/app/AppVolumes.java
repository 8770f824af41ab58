package dev.webstack.operator.render.objects.app;

import dev.webstack.api.v1alpha1.EmptyDirVolume;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.objects.meta.CanonicalQuantity;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Objects;

/** The volumes that an app has besides /tmp. */
record AppVolumes(AppModel app) {

    List<Volume> volumes() {
        return app.volumes().stream().map(AppVolumes::volume).toList();
    }

    List<VolumeMount> mounts() {
        return app.volumes().stream().map(AppVolumes::mount).toList();
    }

    private static Volume volume(dev.webstack.api.v1alpha1.Volume volume) {
        var built = new VolumeBuilder().withName(volume.name());
        if (volume.configMap() != null) {
            return built.withNewConfigMap().withName(volume.configMap().name())
                    .withOptional(volume.configMap().optional()).endConfigMap().build();
        }
        if (volume.secret() != null) {
            return built.withNewSecret().withSecretName(volume.secret().secretName())
                    .withOptional(volume.secret().optional()).endSecret().build();
        }
        if (volume.persistentVolumeClaim() != null) {
            return built.withNewPersistentVolumeClaim(volume.persistentVolumeClaim().claimName(), null).build();
        }
        return built.withEmptyDir(emptyDir(Objects.requireNonNull(volume.emptyDir()))).build();
    }

    private static VolumeMount mount(dev.webstack.api.v1alpha1.Volume volume) {
        // An API server drops `readOnly: false`, and would be sent it again each time.
        boolean readOnly = Boolean.TRUE.equals(volume.readOnly()) || volume.configMap() != null
                || volume.secret() != null;
        return new VolumeMountBuilder().withName(volume.name()).withMountPath(volume.mountPath())
                .withSubPath(volume.subPath()).withReadOnly(readOnly ? true : null).build();
    }

    private static EmptyDirVolumeSource emptyDir(EmptyDirVolume emptyDir) {
        return new EmptyDirVolumeSource(emptyDir.medium() == null ? null : "Memory",
                emptyDir.sizeLimit() == null ? null : CanonicalQuantity.of(emptyDir.sizeLimit()));
    }
}
