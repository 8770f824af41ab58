package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application: an image that listens for uwsgi or HTTP. */
public record App(
        @JsonPropertyDescription("Name of the app, by which routes refer to it.")
        @Required
        @Size(min = 1, max = 28)
        @Pattern("^[a-z]([-a-z0-9]*[a-z0-9])?$")
        String name,

        @JsonPropertyDescription("Container image: FROM the app-server image, or anything that speaks `protocol` on "
                + "`port`. It runs as a non-root user with a read-only root file system; /tmp is writable.")
        @Required
        @Size(min = 1, max = 500)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$")
        String image,

        @JsonPropertyDescription("What nginx speaks to the app: the binary uwsgi protocol, or HTTP/1.1.")
        @Default("UWSGI")
        Protocol protocol,

        @JsonPropertyDescription("Port on which the app listens.")
        @Default("8000")
        @Min(1024)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription("Number of pods of this app. Without it, `spec.replicas` counts.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer replicas,

        @JsonPropertyDescription("Environment variables of the app's container.")
        @Size(max = 64)
        @ListMapKey("name")
        @Nullable
        List<EnvVar> env,

        @JsonPropertyDescription("CPU and memory of each pod of the app.")
        @Nullable
        Resources resources,

        @JsonPropertyDescription("How a pod of the app is found to be ready. Without it: `port` accepts a connection.")
        @Nullable
        Probes probes,

        @JsonPropertyDescription("Seconds that a pod may take to finish its requests after it was told to stop.")
        @Default("30")
        @Min(1)
        @Max(3600)
        Integer drainSeconds) {}
