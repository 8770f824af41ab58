package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What responds to a request, and the response as far as it is known. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Outcome.Apps.class, name = "apps"),
    @JsonSubTypes.Type(value = Outcome.File.class, name = "file"),
    @JsonSubTypes.Type(value = Outcome.Redirected.class, name = "redirect"),
    @JsonSubTypes.Type(value = Outcome.Response.class, name = "response"),
    @JsonSubTypes.Type(value = Outcome.Preflight.class, name = "preflight")})
public sealed interface Outcome {

    /** nginx responds with an error. */
    record Refused(int status, String why) implements Outcome {}

    /** One of these apps responds. */
    record Apps(List<AppRequest> shares) implements Outcome {

        public Apps {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What nginx passes to an app.
     *
     * @param percent the app's share of the requests
     * @param facts values by the name of the uwsgi variable or, over HTTP, of the header; {@code path} is HTTP's
     *        request target
     */
    record AppRequest(String app, double percent, String protocol, Map<String, String> facts) {

        public AppRequest {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /**
     * nginx responds with a file of a static source.
     *
     * @param origin where the files of the source come from
     * @param known whether the names of the files are known; if not, the file may be missing or a directory
     */
    record File(int status, String source, String origin, String file, boolean known) implements Outcome {}

    /** nginx responds with a redirect. */
    record Redirected(int status, String location) implements Outcome {}

    /** nginx responds with a body from the manifest. */
    record Response(int status, String contentType, String body) implements Outcome {}

    /**
     * nginx responds to a preflight request.
     *
     * @param allowOrigin the header Access-Control-Allow-Origin; the empty text if {@code cors} does not allow the
     *        origin
     */
    record Preflight(int status, String allowOrigin) implements Outcome {}
}
