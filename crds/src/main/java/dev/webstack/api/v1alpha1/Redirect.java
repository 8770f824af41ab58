package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Redirects the client. A part of the URL that is not set stays as in the request; the query always stays. */
@ValidationRule(value = Redirect.CHANGES,
        message = "must have one of `scheme`, `hostname`, `port`, `path` and `prefix`: else it leads to itself")
@ValidationRule(value = "!(has(self.path) && has(self.prefix))", message = "must not have both `path` and `prefix`")
@ValidationRule(value = "!has(self.port) || has(self.scheme) || has(self.hostname)", fieldPath = ".port",
        message = "must come with `scheme` or `hostname`: a path alone has no port")
public record Redirect(
        @JsonPropertyDescription("Scheme of the new URL.")
        @Nullable
        UrlScheme scheme,

        @JsonPropertyDescription("Host of the new URL.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.SUBDOMAIN)
        @ValidationRule(value = "!self.matches('[^.]{64}')", message = Patterns.LABELS_MESSAGE)
        @Nullable
        String hostname,

        @JsonPropertyDescription("Port of the new URL.")
        @Min(1)
        @Max(65535)
        @Nullable
        Integer port,

        @JsonPropertyDescription("The whole path of the new URL, percent-encoded.")
        @Size(min = 1, max = 1024)
        @Pattern(Patterns.PATH)
        @ValidationRule(value = Patterns.PERCENT, message = Patterns.PERCENT_MESSAGE)
        @ValidationRule(value = Redirect.NO_HOST, message = Redirect.NO_HOST_MESSAGE)
        @Nullable
        String path,

        @JsonPropertyDescription("What stands in the new URL for the route's `path`; the rest of the path is kept. "
                + "For a Prefix only.")
        @Size(min = 1, max = 256)
        @Pattern(Patterns.PATH)
        @ValidationRule(value = Patterns.PERCENT, message = Patterns.PERCENT_MESSAGE)
        @ValidationRule(value = Redirect.NO_HOST, message = Redirect.NO_HOST_MESSAGE)
        @Nullable
        String prefix,

        @JsonPropertyDescription("Status of the response: 301, 302, 303, 307 or 308.")
        @Default("302")
        @OneOf("301, 302, 303, 307, 308")
        Integer statusCode) {

    static final String NO_HOST = "!self.startsWith('//')";
    static final String NO_HOST_MESSAGE = "must not start with '//': browsers take what follows for a host";
    static final String CHANGES = "has(self.scheme) || has(self.hostname) || has(self.port) || has(self.path) "
            + "|| has(self.prefix)";
}
