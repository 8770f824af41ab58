package dev.webstack.operator.controller.observe;

import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;

/** The user's Secrets and ConfigMaps without which a pod does not start. Those of nginx's ConfigMaps are the stack's. */
record MountedObjects(Pod pod) {

    /** Kind and name of each, in the order of the volumes. */
    List<String> needed() {
        var needed = new ArrayList<String>();
        pod.getSpec().getVolumes().forEach(volume -> add(volume, needed));
        return needed;
    }

    private void add(Volume volume, List<String> needed) {
        SecretVolumeSource secret = volume.getSecret();
        if (secret != null) {
            add("Secret", secret.getSecretName(), secret.getOptional(), needed);
        }
        ConfigMapVolumeSource configMap = volume.getConfigMap();
        if (configMap != null && Observed.label(pod, Labels.APP) != null) {
            add("ConfigMap", configMap.getName(), configMap.getOptional(), needed);
        }
    }

    private static void add(String kind, String name, Boolean optional, List<String> needed) {
        if (!Boolean.TRUE.equals(optional)) {
            needed.add(kind + " " + name);
        }
    }
}
