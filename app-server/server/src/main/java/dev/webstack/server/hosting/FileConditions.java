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
 * Adjusts the conditions of a request for a file so that Jetty's ResourceService responds as RFC 9110 requires. A
 * partial response is only for a client that has the rest of the same version (section 13.1.5) and requests it by GET
 * in a known unit (section 14.2), but Jetty ignores If-Range. If-None-Match compares weakly, so it matches tags that
 * nginx has weakened because it compressed the file, and {@code *} matches each version (section 13.1.2), but Jetty
 * compares strongly. This class can be removed when Jetty does all that.
 */
final class FileConditions {

    private static final String UNIT = "bytes=";
    private static final String ANY = "*";
    private static final String WEAK = "W/\"";
    /**
     * A file may change twice within one second, the precision of a date: a date is a strong validator only after that.
     */
    private static final Duration SECOND = Duration.ofSeconds(1);

    private FileConditions() {}

    /** Whether the request has such conditions. */
    static boolean areIn(Request request) {
        HttpFields headers = request.getHeaders();
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        return tags != null && (tags.contains(WEAK) || tags.equals(ANY))
                || headers.contains(HttpHeader.RANGE)
                        && (headers.contains(HttpHeader.IF_RANGE) || !isKnownRange(request));
    }

    /**
     * The request with adjusted conditions.
     *
     * @param content the requested content; null if it is unknown
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
