package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** How pods are spread. */
public record TopologySpread(
        @JsonPropertyDescription("Label of nodes, such as `topology.kubernetes.io/zone`: nodes of one value are one "
                + "place.")
        @Required
        @Size(min = 1, max = 317)
        @Pattern("^" + Patterns.QUALIFIED_NAME + "$")
        String topologyKey,

        @JsonPropertyDescription("What happens to a pod that cannot be spread so.")
        @Default("ScheduleAnyway")
        Unsatisfiable whenUnsatisfiable,

        @JsonPropertyDescription("How many pods more than another one a place may have.")
        @Default("1")
        @Min(1)
        @Max(1000)
        Integer maxSkew) {}
