package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application: an image that listens for uwsgi or HTTP. */
@ValidationRule(value = App.PROBED_BY_HTTP, fieldPath = ".probes.readiness.port",
        message = "must not be the app's `port` with the protocol UWSGI: the kubelet asks by HTTP")
public record App(
        @JsonPropertyDescription("Name of the app, by which routes refer to it.")
        @Required
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        String name,

        @JsonPropertyDescription("Container image: FROM the app-server image, or anything that speaks `protocol` on "
                + "`port`. It runs as a non-root user with a read-only root file system; /tmp is writable.")
        @Required
        @Size(min = 1, max = 500)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._:/@-]*$")
        @ValidationRule(value = App.IMAGE, message = App.IMAGE_MESSAGE)
        @ValidationRule(value = App.DIGEST, message = App.DIGEST_MESSAGE)
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
        Integer drainSeconds,

        @JsonPropertyDescription("Which pod gets a request. Random: any. LeastConnections: the one with the fewest "
                + "requests under way. StickyCookie: the one that a client had before, by a cookie of nginx's. "
                + "StickySession: the one that made the client's JSESSIONID, if its image says so in it, as the "
                + "app-server image does. With all but Random, pods that are to go serve on for 40 seconds.")
        @Default("Random")
        LoadBalancing loadBalancing) {

    private static final String PATH_SEGMENT = "[a-z0-9]+(([.]|_{1,2}|-+)[a-z0-9]+)*";
    static final String IMAGE = "self.matches('^([A-Za-z0-9.-]+(:[0-9]+)?/)?" + PATH_SEGMENT + "(/" + PATH_SEGMENT
            + ")*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@.*)?$')";
    static final String IMAGE_MESSAGE = "must be a reference such as `registry.example.com/acme/web:1.2`: a path in "
            + "lower case, then a tag, a digest or both";
    static final String DIGEST = "!self.contains('@') "
            + "|| self.matches('^[^@]*@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$')";
    static final String DIGEST_MESSAGE = "must have a whole digest after '@': `sha256:` and 64 digits of 0-9 and a-f";

    static final String PROBED_BY_HTTP = "self.protocol != 'UWSGI' || !has(self.probes) "
            + "|| !has(self.probes.readiness) || self.probes.readiness.port != self.port";
}
