package dev.webstack.server.routing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.URIUtil;

/**
 * The path of an HTTP request as nginx would give it as PATH_INFO: decoded once, dot segments resolved, {@code ;} kept.
 * Jetty has refused what is ambiguous ({@code %2F}, encoded dots) before this is asked.
 */
final class HttpPath {

    private HttpPath() {}

    static String decode(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '%' && i + 2 < raw.length()) {
                bytes.write(Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.writeBytes(raw.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        String path = URIUtil.normalizePath(bytes.toString(StandardCharsets.ISO_8859_1));
        return path == null ? "/" : path;
    }
}
