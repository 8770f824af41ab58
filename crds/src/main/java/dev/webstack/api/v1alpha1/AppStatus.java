package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The observed state of one app. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppStatus(
        @JsonPropertyDescription("Name of the app.")
        @Required
        @Size(max = 63)
        String name,

        @JsonPropertyDescription("Number of its pods.")
        @Min(0)
        @Nullable
        Integer replicas,

        @JsonPropertyDescription("Number of its pods that are ready.")
        @Min(0)
        @Nullable
        Integer readyReplicas,

        @JsonPropertyDescription("The image that it is to run.")
        @Size(max = 500)
        @Nullable
        String image,

        @JsonPropertyDescription("Digest of the image that its pods ran when all of them were last ready.")
        @Size(max = 135)
        @Nullable
        String imageDigest) {}
