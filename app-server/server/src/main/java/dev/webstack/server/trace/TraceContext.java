package dev.webstack.server.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a request in a distributed trace.
 *
 * @param traceId the trace, 32 hexadecimal digits
 * @param spanId the step of the caller that this request is part of, 16 hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, traceparent</a>
 */
public record TraceContext(String traceId, String spanId) {

    /** Accepts any version; versions above 00 may append more fields. */
    private static final Pattern TRACEPARENT = Pattern
            .compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");
    /** Longer than any version needs. It limits the work that a client can cause. */
    private static final int MAX_LENGTH = 512;

    /**
     * Parses a {@code traceparent}.
     *
     * @param traceparent the value of the header
     * @return the context, or empty if the value is invalid: then the header counts as absent
     */
    public static Optional<TraceContext> parse(String traceparent) {
        if (traceparent.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = TRACEPARENT.matcher(traceparent);
        if (!matcher.matches() || matcher.group(1).equals("00") && matcher.group(4) != null) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(matcher.group(2), matcher.group(3)));
    }
}
