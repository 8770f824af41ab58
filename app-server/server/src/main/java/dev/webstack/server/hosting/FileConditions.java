package dev.webstack.server.hosting;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a request for a file is conditional on, said so that Jetty's ResourceService answers as RFC 9110 has it. A part is only for
 * a client that has the rest of the same version (section 13.1.5), asked for by GET and in a unit that we know (section 14.2):
 * Jetty does not look at If-Range. If-None-Match compares weakly, also with the tags that nginx has weakened because it compressed
 * the file, and {@code *} is each version (section 13.1.2): Jetty compares strongly. When it does all that, this class can go.
 */
final class FileConditions {

    private static final String UNIT = "bytes=";
    private static final String ANY = "*";
    private static final String WEAK = "W/\"";
    /** A file may change twice within the second that a date tells: only after it a date is a strong validator. */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private FileConditions() {}

    /** Whether there is something to judge. */
    static boolean areIn(Request request) {
        HttpFields headers = request.getHeaders();
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        return tags != null && (tags.contains(WEAK) || tags.equals(ANY))
                || headers.contains(HttpHeader.RANGE)
                        && (headers.contains(HttpHeader.IF_RANGE) || !isKnownRange(request));
    }

    /**
     * The request as it is to be served.
     *
     * @param content what it asks for, null if that is not known
     * @return the request, without its range if the client has another version
     */
    static Request judged(Request request, @Nullable HttpContent content) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        String validator = headers.get(HttpHeader.IF_RANGE);
        if (headers.contains(HttpHeader.RANGE)
                && !(isKnownRange(request)
                        && (validator == null || content != null && isCurrent(validator, content)))) {
            headers.remove(HttpHeader.RANGE);
        }
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        if (tags != null) {
            headers.put(HttpHeader.IF_NONE_MATCH, tags.equals(ANY) && content != null && content.getETagValue() != null
                    ? content.getETagValue()
                    : tags.replace(WEAK, "\""));
        }
        return new Judged(request, headers.asImmutable());
    }

    private static boolean isKnownRange(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && request.getHeaders().get(HttpHeader.RANGE).regionMatches(true, 0, UNIT, 0, UNIT.length());
    }

    private static boolean isCurrent(String validator, HttpContent content) {
        if (validator.startsWith("\"")) {
            return validator.equals(content.getETagValue());
        }
        return validator.equals(content.getLastModified().getValue())
                && content.getLastModifiedInstant().plus(SECOND).isBefore(Instant.now());
    }

    private static final class Judged extends Request.Wrapper {

        private final HttpFields headers;

        Judged(Request wrapped, HttpFields headers) {
            super(wrapped);
            this.headers = headers;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
