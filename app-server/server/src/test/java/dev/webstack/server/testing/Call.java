package dev.webstack.server.testing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of a client, independent of a protocol.
 *
 * @param method the method
 * @param target the path and the query, as the client sends them
 * @param headers the headers by name
 * @param body characters up to U+00FF, one byte each; "" for none
 * @param https whether the client is another machine that uses https with nginx; without nginx this has no effect
 */
public record Call(String method, String target, Map<String, String> headers, String body, boolean https) {

    public static Call get(String target) {
        return new Call("GET", target, Map.of(), "", false);
    }

    /** A GET request for a path as nginx passes it on: decoded, so that a semicolon is a normal character. */
    public static Call getDecoded(String path) throws URISyntaxException {
        return get(URI.create(new URI("http", "shop.example", path, null).toASCIIString()).getRawPath()
                .replace(";", "%3B"));
    }

    public static Call head(String target) {
        return new Call("HEAD", target, Map.of(), "", false);
    }

    public static Call post(String target, String body) {
        return new Call("POST", target, Map.of(), body, false);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, target, more, body, https);
    }

    public Call byHttps() {
        return new Call(method, target, headers, body, true);
    }
}
