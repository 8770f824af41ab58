package dev.webstack.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Constructs the URL of a request, as PEP 3333 describes under "URL Reconstruction". */
final class RequestUrl {

    /**
     * The characters of RFC 3986's pchar and the slash, but not ";", which would be read as the start of a path
     * parameter.
     */
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,=:@/";

    private RequestUrl() {}

    static URI of(Environ environ) {
        StringBuilder url = new StringBuilder(environ.scheme()).append("://").append(host(environ));
        appendEncoded(url, text(environ, "SCRIPT_NAME"));
        appendEncoded(url, text(environ, "PATH_INFO"));
        if (!environ.query().isEmpty()) {
            url.append('?').append(environ.query());
        }
        try {
            return URI.create(url.toString());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("not a URL: " + url);
        }
    }

    private static String host(Environ environ) {
        String host = text(environ, "HTTP_HOST");
        if (!host.isEmpty()) {
            return host;
        }
        String port = text(environ, "SERVER_PORT");
        boolean usual = port.isEmpty() || port.equals(environ.scheme().equals("https") ? "443" : "80");
        return text(environ, "SERVER_NAME") + (usual ? "" : ":" + port);
    }

    private static String text(Environ environ, String name) {
        return environ.get(name) instanceof String text ? text : "";
    }

    private static void appendEncoded(StringBuilder url, String path) {
        for (byte b : path.getBytes(StandardCharsets.ISO_8859_1)) {
            if (PLAIN.indexOf(b) >= 0) {
                url.append((char) b);
            } else {
                url.append('%').append("%02X".formatted(b));
            }
        }
    }
}
