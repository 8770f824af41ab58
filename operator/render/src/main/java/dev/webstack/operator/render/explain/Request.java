package dev.webstack.operator.render.explain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request of a client.
 *
 * @param host the requested host, in lower case, without a port and without a dot at its end; as it was sent if nginx
 *        refuses it
 * @param target the path and the query as in the request line
 */
public record Request(String method, String scheme, String host, String target, List<Header> headers) {

    private static final Pattern URL = Pattern.compile("(?<scheme>https?)://(?<authority>[^/?#]+)(?<target>[^#]*).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z_-]*");

    public Request {
        headers = List.copyOf(headers);
    }

    /**
     * The request that a client sends for a URL.
     *
     * @throws IllegalArgumentException if no request can be made of the URL; the message gives the reason
     */
    public static Request of(String method, String url, List<Header> headers) {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("the method must be in upper case, such as GET, not '" + method + "'");
        }
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the URL must start with http:// or https:// and a host, not be '" + url + "'");
        }
        String authority = parts.group("authority").substring(parts.group("authority").lastIndexOf('@') + 1);
        if (!RequestedHost.isOfUrl(authority)) {
            throw new IllegalArgumentException("the URL must have a host of ASCII letters and digits (others as "
                    + "xn--…) or an address such as [::1], and a port of at most 65535 if any, not '" + authority
                    + "'");
        }
        String said = headers.stream().filter(header -> header.isNamed("Host")).map(Header::value)
                .findFirst().orElse(authority);
        String target = parts.group("target").startsWith("/") ? parts.group("target") : "/" + parts.group("target");
        return new Request(method, parts.group("scheme").toLowerCase(Locale.ROOT),
                RequestedHost.name(said).orElse(said), encoded(target), headers);
    }

    /** The path, still encoded. */
    String rawPath() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query, still encoded, without its question mark. */
    String rawQuery() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The query with its question mark; the empty text if there is no query. */
    String queryToAppend() {
        return rawQuery().isEmpty() ? "" : "?" + rawQuery();
    }

    /** The values of all headers of this name, joined; headers without a value are ignored. */
    Optional<String> header(String name) {
        String separator = name.equalsIgnoreCase("Cookie") ? "; " : ", ";
        return Optional.of(headers.stream().filter(Header::isUsed)
                .filter(header -> header.isNamed(name)).map(Header::value)
                .collect(Collectors.joining(separator))).filter(value -> !value.isEmpty());
    }

    /** Encodes the characters that browsers encode in a request line. */
    private static String encoded(String target) {
        var encoded = new StringBuilder();
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            encoded.append(c > ' ' && c < 0x7f ? String.valueOf((char) c) : "%%%02X".formatted(c));
        }
        return encoded.toString();
    }
}
