package dev.webstack.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of a client, before a protocol carries it.
 *
 * @param method the method
 * @param target path and query, as the client sends them
 * @param headers by name
 * @param body characters up to U+00FF, one byte each; null for none
 */
public record Call(String method, String target, Map<String, String> headers, String body) {

    public static Call get(String target) {
        return new Call("GET", target, Map.of(), null);
    }

    public static Call head(String target) {
        return new Call("HEAD", target, Map.of(), null);
    }

    public static Call post(String body) {
        return new Call("POST", "/", Map.of(), body);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, target, more, body);
    }
}
