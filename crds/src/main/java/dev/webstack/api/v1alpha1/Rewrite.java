package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Changes the path that an app gets. */
@ValidationRule(value = Rewrite.ONE, message = "must have exactly one of `stripPrefix`, `replacePrefix` and `path`")
public record Rewrite(
        @JsonPropertyDescription("What is taken off the front of the path: the route's `path`, or whole segments at "
                + "its start. The app is told of it, as SCRIPT_NAME or X-Forwarded-Prefix.")
        @Size(min = 2, max = 256)
        @Pattern(Patterns.LITERAL_PATH)
        @ValidationRule(value = Patterns.NORMALIZED, message = Patterns.NORMALIZED_MESSAGE)
        @Nullable
        String stripPrefix,

        @JsonPropertyDescription("Replaces the route's `path` at the start of the path. For a Prefix only.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LITERAL_PATH)
        @ValidationRule(value = Patterns.NORMALIZED, message = Patterns.NORMALIZED_MESSAGE)
        @Nullable
        String replacePrefix,

        @JsonPropertyDescription("Replaces the whole path.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.LITERAL_PATH)
        @ValidationRule(value = Patterns.NORMALIZED, message = Patterns.NORMALIZED_MESSAGE)
        @Nullable
        String path) {

    static final String ONE = "[has(self.stripPrefix), has(self.replacePrefix), has(self.path)]"
            + ".filter(it, it).size() == 1";
}
