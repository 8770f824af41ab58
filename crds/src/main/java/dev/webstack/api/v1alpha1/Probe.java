package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the kubelet asks a pod. The defaults fit the app-server image. */
@ValidationRule(value = "self.protocol != 'TCP' || !has(self.path)", fieldPath = ".path",
        message = "must not be there with the protocol TCP")
public record Probe(
        @JsonPropertyDescription("HTTP: a GET request, of which any status from 200 to 399 is a success. TCP: the "
                + "port accepts a connection.")
        @Default("HTTP")
        ProbeProtocol protocol,

        @JsonPropertyDescription("Path of the request; without it /startupz, /readyz or /livez.")
        @Size(min = 1, max = 256)
        @Pattern("^/[A-Za-z0-9/._~!&()*+,=:@?%-]*$")
        @ValidationRule(value = Patterns.PERCENT, message = Patterns.PERCENT_MESSAGE)
        @Nullable
        String path,

        @JsonPropertyDescription("Port of the container.")
        @Default("8081")
        @Min(1024)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription("Seconds between two tries.")
        @Min(1)
        @Max(600)
        @Nullable
        Integer periodSeconds,

        @JsonPropertyDescription("Number of tries in a row that have to fail.")
        @Min(1)
        @Max(1000)
        @Nullable
        Integer failureThreshold) {}
