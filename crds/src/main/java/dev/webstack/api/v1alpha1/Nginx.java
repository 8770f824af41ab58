package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The nginx in front of the apps. */
@ValidationRule(value = "!has(self.httpsRedirect) || " + Nginx.KNOWS_HTTPS, fieldPath = ".httpsRedirect",
        message = Nginx.KNOWS_HTTPS_MESSAGE)
@ValidationRule(value = "!has(self.hsts) || " + Nginx.KNOWS_HTTPS, fieldPath = ".hsts",
        message = Nginx.KNOWS_HTTPS_MESSAGE)
public record Nginx(
        @JsonPropertyDescription("Number of nginx pods.")
        @Default("2")
        @Min(0)
        @Max(100)
        Integer replicas,

        @JsonPropertyDescription("CPU and memory of each nginx pod.")
        @Nullable
        Resources resources,

        @JsonPropertyDescription("How clients reach nginx.")
        @Default("{}")
        NginxService service,

        @JsonPropertyDescription("Certificates. With at least one, nginx speaks HTTPS (HTTP/2 and HTTP/1.1, TLS 1.2 "
                + "and 1.3) on port 443 of its Service.")
        @Size(min = 1, max = 16)
        @ListMapKey("secretName")
        @ValidationRule(value = Nginx.ONE_WITHOUT_NAMES,
                message = "must have `hostnames`, except for one entry, which is for all other names")
        @ValidationRule(value = Nginx.NAMES_ONCE, message = "must name each host in one entry only")
        @Nullable
        List<Tls> tls,

        @JsonPropertyDescription("Whether a request over HTTP for a name that has a certificate is redirected to "
                + "HTTPS: Permanent (status 308), Temporary (307) or Off. Permanent where there is `tls`. If TLS ends "
                + "at a trusted proxy instead, all names are redirected.")
        @Nullable
        HttpsRedirect httpsRedirect,

        @JsonPropertyDescription("HTTP Strict Transport Security: makes browsers use HTTPS alone. Sent over HTTPS; an "
                + "app's own header is kept.")
        @Nullable
        Hsts hsts,

        @JsonPropertyDescription("Who the client is where proxies stand in front. `access`, limits, logs and apps then "
                + "see its address. Without it: whoever opened the connection.")
        @Nullable
        ClientAddress clientAddress,

        @JsonPropertyDescription("Static: send the file NAME.gz in place of NAME where it lies beside it. All: also "
                + "compress texts, of apps too, from 1 KiB on; where a page holds a secret beside what its reader "
                + "sent, the size of the response then tells of that secret (BREACH).")
        @Default("Static")
        Compression compression,

        @JsonPropertyDescription("A line for each request, on standard output, as JSON or as Text.")
        @Default("JSON")
        AccessLog accessLog,

        @JsonPropertyDescription("Seconds that an nginx pod may take to finish its requests after it was told to stop.")
        @Default("30")
        @Min(1)
        @Max(3600)
        Integer drainSeconds,

        @JsonPropertyDescription("What nginx's pods have beyond that.")
        @Nullable
        Pod pod) {

    static final String KNOWS_HTTPS = "has(self.tls) || has(self.clientAddress) "
            + "&& self.clientAddress.from == 'ForwardedFor'";
    static final String KNOWS_HTTPS_MESSAGE = "must have beside it `tls`, or `clientAddress` from ForwardedFor where "
            + "TLS ends at a proxy: else there is no HTTPS";
    static final String ONE_WITHOUT_NAMES = "self.filter(t, !has(t.hostnames)).size() <= 1";
    static final String NAMES_ONCE = "self.all(t, !has(t.hostnames) || t.hostnames.all(n, "
            + "self.exists_one(o, has(o.hostnames) && n in o.hostnames)))";
}
