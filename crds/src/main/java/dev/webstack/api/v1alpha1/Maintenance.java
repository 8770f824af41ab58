package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes the stack for everybody but some: status 503 with Retry-After and a page, also while no app runs. */
public record Maintenance(
        @JsonProperty("static")
        @JsonPropertyDescription("Name of the entry of `spec.static` that has the page.")
        @Required
        @Size(min = 1, max = 28)
        @Pattern(Patterns.NAME)
        String staticSource,

        @JsonPropertyDescription("Path of the page's file there, for example /sorry.html.")
        @Required
        @Size(min = 2, max = 253)
        @Pattern(Patterns.LITERAL_PATH)
        @ValidationRule(value = Patterns.NORMALIZED, message = Patterns.NORMALIZED_MESSAGE)
        @ValidationRule(value = "!self.endsWith('/')", message = "must end in the name of a file")
        String path,

        @JsonPropertyDescription("Networks whose clients are served as ever, for example 10.0.0.0/8.")
        @Size(min = 1, max = 64)
        @ValueSize(max = 43)
        @ListSet
        @ValidationRule(value = Patterns.NETWORKS, message = Patterns.NETWORKS_MESSAGE)
        @ValidationRule(value = Patterns.OWN_BITS, message = Patterns.OWN_BITS_MESSAGE)
        @Nullable
        List<String> allow) {}
