package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A volume of an app's pods, and where the container has it. */
@ValidationRule(value = Volume.ONE_SOURCE, message = Volume.ONE_SOURCE_MESSAGE)
public record Volume(
        @JsonPropertyDescription("Name of the volume.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @ValidationRule(value = "self != 'tmp'", message = "must not be `tmp`: that is the volume at /tmp")
        String name,

        @JsonPropertyDescription("Directory or, with `subPath`, file of the container.")
        @Required
        @Size(min = 2, max = 512)
        @Pattern("^(/[A-Za-z0-9._@+=,~-]+)+$")
        @ValidationRule(value = "!self.matches('/[.][.]?(/|$)')", message = "must not contain '/./' or '/../'")
        @ValidationRule(value = "!self.matches('^/(tmp|dev|proc|sys)(/|$)')",
                message = "must not be in /tmp, which each pod has, nor in /dev, /proc or /sys")
        String mountPath,

        @JsonPropertyDescription("Path inside the volume. A running pod does not see changes of a ConfigMap or Secret "
                + "that is mounted so.")
        @Size(min = 1, max = 512)
        @Pattern(Patterns.RELATIVE_PATH)
        @Nullable
        String subPath,

        @JsonPropertyDescription("Whether the container cannot write to it. ConfigMaps and Secrets always are "
                + "read-only.")
        @Nullable
        Boolean readOnly,

        @JsonPropertyDescription("The keys of a ConfigMap as files.")
        @Nullable
        ObjectReference configMap,

        @JsonPropertyDescription("The keys of a Secret as files. The operator does not read it.")
        @Nullable
        SecretVolume secret,

        @JsonPropertyDescription("Storage that outlives pods. All pods of the app have it at the same time, old and "
                + "new ones during a rollout.")
        @Nullable
        ClaimVolume persistentVolumeClaim,

        @JsonPropertyDescription("An empty directory, which ends with its pod.")
        @Nullable
        EmptyDirVolume emptyDir) {

    static final String ONE_SOURCE = "[has(self.configMap), has(self.secret), has(self.persistentVolumeClaim), "
            + "has(self.emptyDir)].filter(x, x).size() == 1";
    static final String ONE_SOURCE_MESSAGE = "must have exactly one of `configMap`, `secret`, "
            + "`persistentVolumeClaim` and `emptyDir`";
}
