package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The observed state. Readable by kstatus; only the operator writes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebStackStatus(
        @JsonPropertyDescription("Generation of the resource that this status speaks of; -1 until the operator has "
                + "seen it.")
        @Min(-1)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Number of pods of the apps that follow `spec.replicas`, of all of them together.")
        @StatusReplicas
        @Min(0)
        @Nullable
        Integer replicas,

        @JsonPropertyDescription("Labels of the pods of the apps that follow `spec.replicas`, for an autoscaler.")
        @LabelSelector
        @Size(max = 256)
        @Nullable
        String selector,

        @JsonPropertyDescription("How many pods are ready, of how many: of all apps and nginx together.")
        @Size(max = 16)
        @Nullable
        String pods,

        @JsonPropertyDescription("Where the stack is reached: at its first host name that has a certificate, else at "
                + "its Service inside the cluster.")
        @Size(max = 512)
        @Nullable
        String url,

        @JsonPropertyDescription("Hash of the nginx configuration that every ready nginx pod runs.")
        @Size(max = 64)
        @Nullable
        String configHash,

        @JsonPropertyDescription("The apps, one entry each.")
        @Size(max = 16)
        @ListMapKey("name")
        @Nullable
        List<AppStatus> apps,

        @JsonPropertyDescription("Ready sums up the others. Reconciling and Stalled are only there while true.")
        @Size(max = 16)
        @ListMapKey("type")
        @Nullable
        List<Condition> conditions) {}
