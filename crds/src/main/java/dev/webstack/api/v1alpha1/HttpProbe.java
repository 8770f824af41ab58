package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A GET request of the kubelet; any status from 200 to 399 is a success. The defaults fit the app-server image. */
public record HttpProbe(
        @JsonPropertyDescription("Path of the request.")
        @Default("/readyz")
        @Size(min = 1, max = 256)
        @Pattern("^/[A-Za-z0-9/._~!&()*+,=:@?%-]*$")
        @ValidationRule(value = Patterns.PERCENT, message = Patterns.PERCENT_MESSAGE)
        String path,

        @JsonPropertyDescription("Port of the request.")
        @Default("8081")
        @Min(1024)
        @Max(65535)
        Integer port) {}
