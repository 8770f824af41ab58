package dev.webstack.server.routing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.URIUtil;

/**
 * The path of an HTTP request in the form of the PATH_INFO that the operator's nginx would send: without parameters of
 * its segments, decoded once, and with resolved dot segments. Jetty has already refused ambiguous paths ({@code %2F},
 * encoded dots).
 */
final class HttpPath {

    private HttpPath() {}

    static String decode(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean parameter = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            parameter = c != '/' && (parameter || c == ';');
            if (parameter) {
                continue;
            }
            if (c == '%' && i + 2 < raw.length()) {
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
