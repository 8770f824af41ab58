package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** The page that clients get with errors that nginx itself finds. */
public record ErrorPage(
        @JsonPropertyDescription("Statuses that have this page, if nginx itself gives them: 502, 503 and 504 where an "
                + "app is not reached, is slow or breaks off. An error that an app sends has the app's own body.")
        @Required
        @Size(min = 1, max = 12)
        @ListSet
        @OneOf("400, 401, 403, 404, 405, 413, 416, 429, 500, 502, 503, 504")
        List<Integer> statusCodes,

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
        String path) {}
