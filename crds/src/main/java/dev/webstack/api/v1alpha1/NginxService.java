package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Service in front of nginx. Its port is 80. */
@ValidationRule(value = "self.type != 'ClusterIP' || !has(self.externalTrafficPolicy)",
        fieldPath = ".externalTrafficPolicy", message = "must not be there with the `type` ClusterIP")
@ValidationRule(value = "self.type != 'ClusterIP' || !has(self.nodePort)", fieldPath = ".nodePort",
        message = "must not be there with the `type` ClusterIP")
public record NginxService(
        @JsonPropertyDescription("Type of the Service, as in Kubernetes.")
        @Default("ClusterIP")
        ServiceType type,

        @JsonPropertyDescription("Annotations of the Service, by which load balancers are often configured.")
        @Size(min = 1, max = 32)
        @ValueSize(max = 4096)
        @ValidationRule(value = Pod.NAMES, message = Pod.NAMES_MESSAGE)
        @ValidationRule(value = "self.all(n, !n.matches('^webstack[.]dev/'))",
                message = "must not name webstack.dev/..., which are the stack's")
        @Nullable
        Map<String, String> annotations,

        @JsonPropertyDescription("Local: traffic from outside goes only to nodes with a pod of nginx, which sees the "
                + "client's address then.")
        @Nullable
        ExternalTrafficPolicy externalTrafficPolicy,

        @JsonPropertyDescription("Port of the nodes that leads to port 80; without it Kubernetes chooses one.")
        @Min(1)
        @Max(65535)
        @Nullable
        Integer nodePort) {}
