package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A header that a request must have. */
@ValidationRule(value = "self.type == 'Regex' || !(self.value.startsWith(' ') || self.value.endsWith(' '))",
        fieldPath = ".value", message = "must not start or end with a space: nginx has taken them off by then")
public record HeaderMatch(
        @JsonPropertyDescription("Name of the header; upper and lower case are the same.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.HEADER_NAME)
        String name,

        @JsonPropertyDescription("How `value` is compared: with the whole value, case counting; "
                + "Regex: as an RE2 expression that must match all of it.")
        @Default("Exact")
        MatchType type,

        @JsonPropertyDescription("The value that the header must have, or the expression that it must match.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Patterns.PRINTABLE)
        String value) {}
