package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pods have beyond what the stack says, by the names of a pod template. */
public record Pod(
        @JsonPropertyDescription("Labels of the pods, beside those of the stack.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 63)
        @ValidationRule(value = Pod.NAMES, message = Pod.NAMES_MESSAGE)
        @ValidationRule(value = Pod.LABEL_VALUES, message = Pod.LABEL_VALUES_MESSAGE)
        @ValidationRule(value = Pod.OTHER_LABELS, message = Pod.OTHER_LABELS_MESSAGE)
        @Nullable
        Map<String, String> labels,

        @JsonPropertyDescription("Annotations of the pods.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 4096)
        @ValidationRule(value = Pod.NAMES, message = Pod.NAMES_MESSAGE)
        @ValidationRule(value = Pod.OTHER_ANNOTATIONS, message = Pod.OTHER_ANNOTATIONS_MESSAGE)
        @Nullable
        Map<String, String> annotations,

        @JsonPropertyDescription("Labels of the nodes on which the pods may run.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 63)
        @ValidationRule(value = Pod.NAMES, message = Pod.NAMES_MESSAGE)
        @ValidationRule(value = Pod.LABEL_VALUES, message = Pod.LABEL_VALUES_MESSAGE)
        @Nullable
        Map<String, String> nodeSelector,

        @JsonPropertyDescription("Taints of nodes that do not keep the pods away.")
        @Size(min = 1, max = 16)
        @ListAtomic
        @Nullable
        List<Toleration> tolerations,

        @JsonPropertyDescription("How the pods are spread, instead of evenly over nodes as far as possible.")
        @Size(min = 1, max = 4)
        @ListMapKey("topologyKey")
        @ListMapKey("whenUnsatisfiable")
        @Nullable
        List<TopologySpread> topologySpreadConstraints,

        @JsonPropertyDescription("Name of the pods' PriorityClass.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.SUBDOMAIN)
        @Nullable
        String priorityClassName,

        @JsonPropertyDescription("Name of the pods' ServiceAccount. The pods of an app get its token then, those of "
                + "nginx never one.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.SUBDOMAIN)
        @Nullable
        String serviceAccountName,

        @JsonPropertyDescription("Secrets with which the kubelet pulls images.")
        @Size(min = 1, max = 8)
        @ListMapKey("name")
        @Nullable
        List<PullSecret> imagePullSecrets,

        @JsonPropertyDescription("User and groups of the processes. All else is as the restricted profile demands.")
        @Nullable
        PodSecurity securityContext) {

    static final String NAMES = "self.all(n, n.matches('^" + Patterns.QUALIFIED_NAME + "$'))";
    static final String NAMES_MESSAGE = "each entry must have a name such as 'team' or 'example.com/team'";

    static final String LABEL_VALUES = "self.all(n, self[n].matches('^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$'))";
    static final String LABEL_VALUES_MESSAGE = "each entry must have a value such as 'a', 'B_2' or '1.4-rc1'";

    static final String OTHER_LABELS = "self.all(n, !n.matches('^(webstack[.]dev/|pod-template-hash$"
            + "|app[.]kubernetes[.]io/(name|instance|component|part-of|managed-by)$)'))";
    static final String OTHER_LABELS_MESSAGE = "must not name labels that the stack's pods have";

    static final String OTHER_ANNOTATIONS = "self.all(n, !n.matches('^(webstack[.]dev/"
            + "|kubectl[.]kubernetes[.]io/restartedAt$|(container[.])?(apparmor|seccomp)[.]security[.])'))";
    static final String OTHER_ANNOTATIONS_MESSAGE = "must not name webstack.dev/..., "
            + "kubectl.kubernetes.io/restartedAt, or a profile of AppArmor or seccomp";
}
