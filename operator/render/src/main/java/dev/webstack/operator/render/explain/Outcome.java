package dev.webstack.operator.render.explain;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who answers a request, and with what as far as that is known. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Outcome.Apps.class, name = "apps"),
    @JsonSubTypes.Type(value = Outcome.File.class, name = "file"),
    @JsonSubTypes.Type(value = Outcome.Redirected.class, name = "redirect"),
    @JsonSubTypes.Type(value = Outcome.Response.class, name = "response")})
public sealed interface Outcome {

    /** nginx, with an error. */
    record Refused(int status, String why) implements Outcome {}

    /** One of these apps. */
    record Apps(List<Told> shares) implements Outcome {

        public Apps {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What an app is told.
     *
     * @param percent its share of the requests
     * @param facts by the name of a uwsgi variable, or, over HTTP, of a header; {@code path} is HTTP's request target
     */
    record Told(String app, double percent, String protocol, Map<String, String> facts) {

        public Told {
            facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    /** nginx, with a file of a static source. */
    record File(int status, String source, String file) implements Outcome {}

    /** nginx, which sends the client elsewhere. */
    record Redirected(int status, String location) implements Outcome {}

    /** nginx, with a response that the manifest holds. */
    record Response(int status, String contentType, String body) implements Outcome {}
}
