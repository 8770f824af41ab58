package dev.webstack.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A response, parsed from the bytes of a connection that carried only this one.
 *
 * @param head the status line and the header lines
 * @param body all bytes after the head, without the framing of chunks
 * @param whole whether the client can tell that the response is complete: it has the announced length, the last chunk,
 *        or, if it announced no length, ends with a FIN
 */
public record RawResponse(List<String> head, byte[] body, boolean whole) {

    static RawResponse of(Wire.Received received) {
        int end = received.text().indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalArgumentException("not a response: '" + received.text() + "'");
        }
        List<String> head = List.of(received.text().substring(0, end).split("\r\n"));
        byte[] rest = Arrays.copyOfRange(received.bytes(), end + 4, received.bytes().length);
        RawResponse plain = new RawResponse(head, rest, !received.reset());
        if (plain.headers("Transfer-Encoding").equals(List.of("chunked"))) {
            return unchunked(head, rest);
        }
        List<String> lengths = plain.headers("Content-Length");
        return lengths.isEmpty()
                ? plain
                : new RawResponse(head, rest, Integer.parseInt(lengths.getFirst()) == rest.length);
    }

    private static RawResponse unchunked(List<String> head, byte[] rest) {
        var body = new ByteArrayOutputStream();
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (text.indexOf("\r\n", at) >= 0) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            int available = Math.min(size, rest.length - line - 2);
            body.write(rest, line + 2, available);
            if (size == 0) {
                return new RawResponse(head, body.toByteArray(), text.endsWith("\r\n\r\n"));
            }
            at = Math.min(line + 2 + size + 2, rest.length);
        }
        return new RawResponse(head, body.toByteArray(), false);
    }

    /** The status code. */
    public int status() {
        return Integer.parseInt(head.getFirst().split(" ")[1]);
    }

    /** All values of a header. */
    public List<String> headers(String name) {
        return head.stream().skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
