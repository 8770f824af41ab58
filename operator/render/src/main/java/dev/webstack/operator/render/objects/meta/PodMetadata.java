package dev.webstack.operator.render.objects.meta;

import dev.webstack.operator.render.model.PodModel;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.SortedMap;

/** The metadata of pods: what the user says of them, and the labels of the stack. */
public record PodMetadata(PodModel pod) {

    /** The metadata of the pods of a Deployment, which names them. */
    public ObjectMeta of(Map<String, String> stackLabels) {
        return addedTo(new ObjectMeta(), stackLabels);
    }

    /** Adds labels and annotations to the metadata of a pod. */
    public ObjectMeta addedTo(ObjectMeta metadata, Map<String, String> stackLabels) {
        SortedMap<String, String> labels = pod.labels();
        labels.putAll(stackLabels);
        metadata.setLabels(labels);
        if (!pod.annotations().isEmpty()) {
            metadata.setAnnotations(pod.annotations());
        }
        return metadata;
    }
}
