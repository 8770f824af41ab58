package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which other origins' pages may call a route, by the Fetch standard. nginx answers preflight requests by itself. */
@ValidationRule(value = "!(self.allowCredentials == 'Allow' && '*' in self.allowOrigins)",
        fieldPath = ".allowCredentials",
        message = "must not be Allow beside the origin '*': browsers refuse it")
public record Cors(
        @JsonPropertyDescription("Origins, for example `https://partner.example.com`; `https://*.example.com` stands "
                + "for all below it, and `*` for every origin.")
        @Required
        @Size(min = 1, max = 32)
        @ValueSize(max = 253)
        @ListSet
        @ValidationRule(value = Cors.NO_DEFAULT_PORT,
                message = "must not name a scheme's own port: browsers leave :80 and :443 out")
        List<@Pattern(Cors.ORIGIN) String> allowOrigins,

        @JsonPropertyDescription("Methods that a page may use. Without it: GET, HEAD and POST.")
        @Size(min = 1, max = 7)
        @ListSet
        @Nullable
        List<HttpMethod> allowMethods,

        @JsonPropertyDescription("Request headers that a page may set.")
        @Size(max = 32)
        @ValueSize(max = 64)
        @ListSet
        @Nullable
        List<@Pattern(Patterns.HEADER_NAME) String> allowHeaders,

        @JsonPropertyDescription("Response headers that a page may read.")
        @Size(max = 32)
        @ValueSize(max = 64)
        @ListSet
        @Nullable
        List<@Pattern(Patterns.HEADER_NAME) String> exposeHeaders,

        @JsonPropertyDescription("Whether a page may send cookies.")
        @Default("Deny")
        AllowDeny allowCredentials,

        @JsonPropertyDescription("Seconds for which a browser may keep the answer to a preflight request.")
        @Default("600")
        @Min(0)
        @Max(86400)
        Integer maxAgeSeconds) {

    static final String ORIGIN = "^(\\*|https?://(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9][0-9]{0,4})?)$";
    static final String NO_DEFAULT_PORT = "self.all(o, !(o.startsWith('http:') && o.endsWith(':80')) "
            + "&& !(o.startsWith('https:') && o.endsWith(':443')))";
}
