package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The times that nginx waits for an app. */
@ValidationRule(value = "has(self.connect) || has(self.read) || has(self.send)",
        message = "must have one of `connect`, `read` and `send`: else nginx waits as long as without it")
public record Timeouts(
        @JsonPropertyDescription("For a connection, for example 500ms; 2s if not said.")
        @Size(min = 2, max = 8)
        @Pattern(Patterns.DURATION)
        @Nullable
        String connect,

        @JsonPropertyDescription("Between two reads of the response, for example 10s or 1h; 60s if not said. "
                + "A client whose response has not begun by then gets status 504.")
        @Size(min = 2, max = 8)
        @Pattern(Patterns.DURATION)
        @Nullable
        String read,

        @JsonPropertyDescription("Between two writes of the request; 60s if not said.")
        @Size(min = 2, max = 8)
        @Pattern(Patterns.DURATION)
        @Nullable
        String send) {}
