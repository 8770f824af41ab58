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

/** The other origins whose pages may call a route (Fetch standard). nginx responds to preflight requests itself. */
@ValidationRule(value = "!(self.allowCredentials == 'Allow' && '*' in self.allowOrigins)",
        fieldPath = ".allowCredentials",
        message = "must not be Allow beside the origin '*', for which browsers send no cookies: name the origins")
public record Cors(
        @JsonPropertyDescription("Origins, for example `https://partner.example.com`; `https://*.example.com` stands "
                + "for all below it, and `*` for every origin.")
        @Required
        @Size(min = 1, max = 32)
        @ValueSize(max = 253)
        @ListSet
        @ValidationRule(value = Cors.NO_DEFAULT_PORT,
                message = "must not name a scheme's own port: browsers leave :80 and :443 out")
        @ValidationRule(value = "!('*' in self) || self.size() == 1",
                message = "must be '*' alone or have no '*', which is every origin already")
        @ValidationRule(value = Cors.LABELS,
                message = "each entry must have a host name without empty labels, and with letters "
                        + "and digits around each '.'")
        @ValidationRule(value = Cors.PORTS, message = "each entry must have a port of at most 65535")
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
        @ValidationRule(value = Patterns.HEADERS_ONCE, message = Patterns.HEADERS_ONCE_MESSAGE)
        @ValidationRule(value = Cors.PAGES_MAY_SET, message = "must not name what browsers let no page set, such as "
                + "Cookie, Host, Origin, Referer, Proxy-* and Sec-*")
        @Nullable
        List<@Pattern(Patterns.HEADER_NAME) String> allowHeaders,

        @JsonPropertyDescription("Response headers that a page may read.")
        @Size(max = 32)
        @ValueSize(max = 64)
        @ListSet
        @ValidationRule(value = Patterns.HEADERS_ONCE, message = Patterns.HEADERS_ONCE_MESSAGE)
        @ValidationRule(value = "self.all(h, !(h.lowerAscii() in ['set-cookie', 'set-cookie2']))",
                message = "must not name Set-Cookie: browsers show it to no page")
        @Nullable
        List<@Pattern(Patterns.HEADER_NAME) String> exposeHeaders,

        @JsonPropertyDescription("Whether a page may send cookies.")
        @Default("Deny")
        AllowDeny allowCredentials,

        @JsonPropertyDescription("Seconds for which a browser may keep the response to a preflight request.")
        @Default("600")
        @Min(0)
        @Max(86400)
        Integer maxAgeSeconds) {

    static final String LABELS = "self.all(o, !o.matches('[.-][.]|[.]-|-(:|$)'))";
    static final String PORTS = "self.all(o, !o.matches("
            + "':(6553[6-9]|655[4-9][0-9]|65[6-9][0-9]{2}|6[6-9][0-9]{3}|[7-9][0-9]{4})$'))";

    /** Excludes the forbidden request headers of the Fetch standard. */
    static final String PAGES_MAY_SET = "self.all(h, !h.lowerAscii().startsWith('proxy-') "
            + "&& !h.lowerAscii().startsWith('sec-') && !(h.lowerAscii() in ['accept-charset', 'accept-encoding', "
            + "'access-control-request-headers', 'access-control-request-method', 'connection', 'content-length', "
            + "'cookie', 'cookie2', 'date', 'dnt', 'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', "
            + "'te', 'trailer', 'transfer-encoding', 'upgrade', 'via']))";
    static final String ORIGIN = "^(\\*|https?://(\\*\\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[1-9][0-9]{0,4})?)$";
    static final String NO_DEFAULT_PORT = "self.all(o, !(o.startsWith('http:') && o.endsWith(':80')) "
            + "&& !(o.startsWith('https:') && o.endsWith(':443')))";
}
