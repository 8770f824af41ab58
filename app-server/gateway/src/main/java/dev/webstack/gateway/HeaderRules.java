package dev.webstack.gateway;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rules for the headers that an application may send. Headers that belong to the connection are set by the server.
 * Servers use this class; a {@link StartResponse} applies the rules.
 */
public final class HeaderRules {

    /** Hop-by-hop headers (RFC 9110, section 7.6.1), and {@code Status}, which nginx would use as the status. */
    private static final Set<String> NOT_THE_APPLICATIONS = Set.of("connection", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "te", "trailer", "trailers", "transfer-encoding", "upgrade",
            "status");
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HeaderRules() {}

    /**
     * Checks all headers of a response.
     *
     * @param headers the headers with which an application starts a response
     * @return the {@code Content-Length}, or empty if there is none
     * @throws IllegalArgumentException if a header breaks a rule; the message names both
     */
    public static OptionalLong check(Headers headers) {
        for (Headers.Field field : headers) {
            if (field.name().isEmpty() || !field.name().chars().allMatch(HeaderRules::isToken)) {
                throw new IllegalArgumentException("the name of the header '" + field.name() + "' is no token");
            }
            if (!field.value().chars().allMatch(HeaderRules::isText)) {
                throw new IllegalArgumentException("the value of the header " + field.name()
                        + " holds a control character or one beyond ISO-8859-1");
            }
            if (NOT_THE_APPLICATIONS.contains(field.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "the header " + field.name() + " is the server's, not the application's");
            }
        }
        return contentLength(headers);
    }

    private static OptionalLong contentLength(Headers headers) {
        var values = headers.all("Content-Length");
        if (values.isEmpty()) {
            return OptionalLong.empty();
        }
        if (values.size() > 1 || !values.getFirst().matches("\\d{1,18}")) {
            throw new IllegalArgumentException("Content-Length is not one number: " + values);
        }
        return OptionalLong.of(Long.parseLong(values.getFirst()));
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static boolean isText(int c) {
        return c >= ' ' && c <= 0xff && c != 0x7f || c == '\t';
    }
}
