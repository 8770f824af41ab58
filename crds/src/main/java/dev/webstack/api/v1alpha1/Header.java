package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A header and its value. */
public record Header(
        @JsonPropertyDescription("Name of the header.")
        @Required
        @Size(min = 1, max = Header.LONGEST_NAME)
        @Pattern(Patterns.HEADER_NAME)
        String name,

        @JsonPropertyDescription("Value of the header.")
        @Required
        @Size(min = 1, max = 1800)
        @Pattern(Patterns.PRINTABLE)
        @ValidationRule(value = "self.split('$').size() <= 17", message = "must hold at most 16 dollar signs")
        @ValidationRule(value = "!self.startsWith(' ') && !self.endsWith(' ')",
                message = "must not start or end with a space: in HTTP those are no part of a value")
        String value) {

    /**
     * nginx hashes the names of headers that it hides or replaces; in the table for uwsgi a longer name finds no room.
     */
    static final int LONGEST_NAME = 46;
}
