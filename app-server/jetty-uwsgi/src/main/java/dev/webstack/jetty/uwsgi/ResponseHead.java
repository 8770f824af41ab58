package dev.webstack.jetty.uwsgi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;

/**
 * Writes the head of a response as nginx reads it from a uwsgi server: the status line and all headers, in one buffer.
 * nginx does not decode Transfer-Encoding here, and would use {@code Status} as the status: both are left out, like all
 * other hop-by-hop headers. Only a 101 that starts a tunnel names the tunnel's protocol.
 */
final class ResponseHead {

    private static final Set<HttpHeader> NOT_SENT = EnumSet.of(HttpHeader.CONNECTION, HttpHeader.KEEP_ALIVE,
            HttpHeader.PROXY_CONNECTION, HttpHeader.TE, HttpHeader.TRAILER, HttpHeader.TRANSFER_ENCODING,
            HttpHeader.UPGRADE);

    private static final Set<HttpHeader> SENT_WITH_101 = EnumSet.of(HttpHeader.CONNECTION, HttpHeader.UPGRADE);

    private final StringBuilder head = new StringBuilder(256);

    private ResponseHead(int status) {
        head.append("HTTP/1.1 ").append(status).append(' ').append(HttpStatus.getMessage(status)).append("\r\n");
    }

    /**
     * Writes the head of a response.
     *
     * @param bodyless whether no body follows, even if the headers describe one
     * @param unbuffered whether nginx must pass on each part of the body immediately
     */
    static ByteBuffer of(MetaData.Response response, boolean bodyless, boolean unbuffered) {
        ResponseHead head = new ResponseHead(response.getStatus());
        for (HttpField field : response.getHttpFields()) {
            if (isSent(response, field) && !(bodyless && isMeaninglessLength(response, field))) {
                head.field(field.getName(), field.getValue());
            }
        }
        if (response.getStatus() == HttpStatus.RESET_CONTENT_205) {
            head.field("Content-Length", "0");
        }
        if (unbuffered && !response.getHttpFields().contains(FirstPart.BUFFERING)) {
            head.field(FirstPart.BUFFERING, "no");
        }
        return head.bytes("");
    }

    private static boolean isSent(MetaData.Response response, HttpField field) {
        if (field.getHeader() == null) {
            return !field.getName().equalsIgnoreCase("Status");
        }
        return !NOT_SENT.contains(field.getHeader())
                || response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101
                        && SENT_WITH_101.contains(field.getHeader());
    }

    /**
     * Whether the length must not be sent. A 101 and a 204 have none, and a 205 has 0. For other responses without a
     * body, 0 is only what Jetty counted, not the length that a GET would have.
     */
    private static boolean isMeaninglessLength(MetaData.Response response, HttpField field) {
        return field.getHeader() == HttpHeader.CONTENT_LENGTH && switch (response.getStatus()) {
            case HttpStatus.SWITCHING_PROTOCOLS_101, HttpStatus.NO_CONTENT_204, HttpStatus.RESET_CONTENT_205 -> true;
            default -> field.getLongValue() == 0;
        };
    }

    static ByteBuffer plainText(int status, String text) {
        ResponseHead head = new ResponseHead(status);
        head.field("Content-Type", "text/plain");
        head.field("Content-Length", String.valueOf(text.length() + 1));
        return head.bytes(text + "\n");
    }

    private void field(String name, String value) {
        append(name);
        head.append(": ");
        append(value == null ? "" : value);
        head.append("\r\n");
    }

    /** Appends a text and replaces control characters: a line break in a value would start another header. */
    private void append(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            head.append(c < ' ' && c != '\t' || c == 0x7f ? '?' : c);
        }
    }

    private ByteBuffer bytes(String body) {
        return ByteBuffer.wrap(head.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
