package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import org.jspecify.annotations.Nullable;

/** The nginx in front of the apps. */
public record Nginx(
        @JsonPropertyDescription("Number of nginx pods.")
        @Default("2")
        @Min(0)
        @Max(100)
        Integer replicas,

        @JsonPropertyDescription("CPU and memory of each nginx pod.")
        @Nullable
        Resources resources,

        @JsonPropertyDescription("How clients reach nginx.")
        @Default("{}")
        NginxService service,

        @JsonPropertyDescription("Seconds that an nginx pod may take to finish its requests after it was told to stop.")
        @Default("30")
        @Min(1)
        @Max(3600)
        Integer drainSeconds) {}
