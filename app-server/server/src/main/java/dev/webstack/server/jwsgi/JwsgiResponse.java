package dev.webstack.server.jwsgi;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The result of a JWSGI program, converted to the gateway's types. Text is encoded as UTF-8.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body
 */
record JwsgiResponse(Status status, Headers headers, Body body) {

    private static final int PARTS = 3;

    /**
     * Converts a result.
     *
     * @throws IllegalStateException if the result is not valid in JWSGI; the message names the invalid part
     */
    static JwsgiResponse of(Object[] response) throws IOException {
        if (response == null || response.length != PARTS) {
            throw new IllegalStateException("a JWSGI response is an array of status, headers and body, not "
                    + (response == null ? "null" : response.length + " things"));
        }
        return new JwsgiResponse(status(response[0]), headers(response[1]), body(response[2]));
    }

    private static Status status(Object status) {
        if (status instanceof Integer || status instanceof Long) {
            return new Status(((Number) status).intValue());
        }
        throw wrong("status", "an Integer", status);
    }

    private static Headers headers(Object headers) {
        if (!(headers instanceof Map<?, ?> map)) {
            throw wrong("headers", "a HashMap", headers);
        }
        List<Headers.Field> fields = new ArrayList<>();
        map.forEach((name, value) -> {
            switch (value) {
                case String one -> fields.add(field(name, one));
                case String[] several -> Arrays.stream(several).forEach(one -> fields.add(field(name, one)));
                case Iterable<?> several -> several.forEach(one -> fields.add(field(name, one)));
                case null, default -> throw wrong("header " + name, "a String, or several", value);
            }
        });
        return new Headers(fields);
    }

    private static Headers.Field field(Object name, Object value) {
        if (name instanceof String n && value instanceof String v) {
            // Each character of a header value is one byte.
            return new Headers.Field(n, new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        throw wrong("header " + name, "of Strings", value);
    }

    private static Body body(Object body) throws IOException {
        return switch (body) {
            case String text -> Body.text(text);
            case byte[] bytes -> new Body.Bytes(bytes);
            case String[] texts -> chunks(Arrays.stream(texts));
            case Iterable<?> blocks -> chunks(StreamSupport.stream(blocks.spliterator(), false));
            case File file -> new Body.FileRange(file.toPath(), 0, Files.size(file.toPath()));
            case InputStream stream -> new Body.Stream(stream);
            case null, default -> throw wrong("body", "a String, a File, an InputStream, or several texts", body);
        };
    }

    private static Body chunks(Stream<?> blocks) {
        return new Body.Chunks(blocks.map(block -> block instanceof byte[] bytes
                ? ByteBuffer.wrap(bytes)
                : StandardCharsets.UTF_8.encode(String.valueOf(block))).iterator());
    }

    private static IllegalStateException wrong(String part, String expected, Object found) {
        return new IllegalStateException("the " + part + " of a JWSGI response is " + expected + ", not "
                + (found == null ? "null" : "a " + found.getClass().getName()));
    }
}
