package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A response that nginx sends without an app. */
@ValidationRule(value = "!has(self.body) || !(self.statusCode in [204, 205])", fieldPath = ".body",
        message = "must not be there: a response of this status has none")
public record Respond(
        @JsonPropertyDescription("Status of the response.")
        @Required
        @Min(200)
        @Max(599)
        @ValidationRule(value = "(self < 300 || self >= 400) && self != 444", message = Respond.STATUS_MESSAGE)
        Integer statusCode,

        @JsonPropertyDescription("Media type of the body.")
        @Default("text/plain")
        @Size(min = 3, max = 128)
        @Pattern("^[A-Za-z0-9!#&^_.+-]+/[A-Za-z0-9!#&^_.+-]+$")
        String contentType,

        @JsonPropertyDescription("Text of the response, sent as UTF-8. Without it, the response has no body.")
        @Size(max = 1024)
        @Pattern("^[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*$")
        @Nullable
        String body) {

    static final String STATUS_MESSAGE = "must be from 200 to 299 or from 400 to 599, and not 444: `redirect` gives "
            + "those from 300 to 399, and 444 is nginx's own";
}
