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
@ValidationRule(value = App.PROBED_BY_HTTP, fieldPath = ".probes", message = App.PROBED_BY_HTTP_MESSAGE)
@ValidationRule(value = "!has(self.autoscaling) || !has(self.replicas)", fieldPath = ".replicas",
        message = "must not be there beside `autoscaling`, which chooses the number")
@ValidationRule(value = App.CPU_IS_REQUESTED, fieldPath = ".resources",
        message = "must request `cpu` with `autoscaling`, which compares the use with it")
@ValidationRule(value = App.METRICS_ARE_REQUESTED, fieldPath = ".resources",
        message = "must request what `autoscaling.metrics` compares with it: the resource of each Utilization")
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

        @JsonPropertyDescription("Number of pods of this app. Without it and `autoscaling`, `spec.replicas` counts.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer replicas,

        @JsonPropertyDescription("A HorizontalPodAutoscaler chooses the number of pods. It needs the cluster's "
                + "metrics server.")
        @Nullable
        Autoscaling autoscaling,

        @JsonPropertyDescription("Program of the container, instead of the image's ENTRYPOINT. The app-server image "
                + "starts Java in it: leave it out to keep its settings.")
        @Size(min = 1, max = 32)
        @ValueSize(max = 4096)
        @ListAtomic
        @Nullable
        List<String> command,

        @JsonPropertyDescription("Arguments of that program, such as `--max-form=1m` of the app-server image. "
                + "`$(NAME)` stands for the value of an environment variable.")
        @Size(min = 1, max = 64)
        @ValueSize(max = 4096)
        @ListAtomic
        @Nullable
        List<String> args,

        @JsonPropertyDescription("Environment variables of the app's container.")
        @Size(max = 64)
        @ListMapKey("name")
        @Nullable
        List<EnvVar> env,

        @JsonPropertyDescription("ConfigMaps and Secrets whose keys become environment variables. `env` wins over "
                + "them, and so do the settings of the app-server image that follow from the stack.")
        @Size(min = 1, max = 16)
        @ListAtomic
        @Nullable
        List<EnvFromSource> envFrom,

        @JsonPropertyDescription("Volumes of the app's pods, each with its mount.")
        @Size(min = 1, max = 16)
        @ListMapKey("name")
        @ValidationRule(value = "self.all(v, self.exists_one(o, o.mountPath == v.mountPath))",
                message = "must differ in `mountPath`")
        @Nullable
        List<Volume> volumes,

        @JsonPropertyDescription("CPU and memory of each pod of the app.")
        @Nullable
        Resources resources,

        @JsonPropertyDescription("How a pod of the app is found to have started, to be ready and to live. Without it: "
                + "`port` accepts a connection.")
        @Nullable
        Probes probes,

        @JsonPropertyDescription("What the app's pods have beyond that.")
        @Nullable
        Pod pod,

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

    static final String CPU_IS_REQUESTED = "!has(self.autoscaling) || has(self.autoscaling.metrics) "
            + "|| !has(self.resources) "
            + "|| has(self.resources.requests) && 'cpu' in self.resources.requests "
            + "|| has(self.resources.limits) && 'cpu' in self.resources.limits";

    static final String METRICS_ARE_REQUESTED = "!has(self.autoscaling) || !has(self.autoscaling.metrics) "
            + "|| !has(self.resources) || self.autoscaling.metrics.all(m, !has(m.resource) "
            + "|| m.resource.target.type != 'Utilization' "
            + "|| has(self.resources.requests) && m.resource.name in self.resources.requests "
            + "|| has(self.resources.limits) && m.resource.name in self.resources.limits)";

    static final String PROBED_BY_HTTP = "self.protocol != 'UWSGI' || !has(self.probes) || !("
            + "has(self.probes.startup) && self.probes.startup.protocol == 'HTTP' "
            + "&& self.probes.startup.port == self.port"
            + " || has(self.probes.readiness) && self.probes.readiness.protocol == 'HTTP' "
            + "&& self.probes.readiness.port == self.port"
            + " || has(self.probes.liveness) && self.probes.liveness.protocol == 'HTTP' "
            + "&& self.probes.liveness.port == self.port)";
    static final String PROBED_BY_HTTP_MESSAGE = "must not ask the app's `port` by HTTP with the protocol UWSGI: say "
            + "`protocol: TCP`, or another port";
}
