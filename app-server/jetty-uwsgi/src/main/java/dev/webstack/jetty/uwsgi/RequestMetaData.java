package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.UwsgiRequest;
import dev.webstack.uwsgi.Variables;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.NanoTime;

/**
 * Converts a uwsgi request to Jetty's form. The request is routed by PATH_INFO, in which all characters with a special
 * meaning for Jetty are encoded: nginx chose the location by the decoded path, and a semicolon in it is a normal
 * character.
 */
record RequestMetaData(UwsgiRequest request, Optional<HostPort> host, Optional<HostPort> authority,
        Optional<InetSocketAddress> client) {

    /** The characters of RFC 3986's pchar and the slash, but not ";". */
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,=:@/";
    /** The characters that have a meaning in a path that is already encoded. */
    private static final String ENCODED = PLAIN + ";%";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    /** nginx's usual name for a server without a name. */
    private static final String NO_NAME = "_";

    RequestMetaData(UwsgiRequest request) {
        this(request, request.variables().get("HTTP_HOST").flatMap(RequestMetaData::hostPort));
    }

    private RequestMetaData(UwsgiRequest request, Optional<HostPort> host) {
        this(request, host, host.or(() -> serverName(request.variables())), client(request.variables()));
    }

    boolean isSecure() {
        return request.secure();
    }

    boolean isWebSocket() {
        return request.webSocket();
    }

    /** An unknown protocol is reported as HTTP/1.1, which all clients of nginx support. */
    String protocol() {
        return request.variables().get("SERVER_PROTOCOL").filter(name -> HttpVersion.fromString(name) != null)
                .orElse(HttpVersion.HTTP_1_1.asString());
    }

    MetaData.Request toJetty() {
        Variables variables = request.variables();
        String decided = encoded(request.path(), PLAIN);
        HttpURI uri = HttpURI.from(request.secure() ? "https" : "http", authority.map(HostPort::getHost).orElse(null),
                authority.map(HostPort::getPort).orElse(-1), decided, variables.get("QUERY_STRING").orElse(null),
                null);
        // For a path that nginx has rewritten, the sent path is reported as the rewritten one, so that code that reads
        // it cannot evade nginx's decision.
        String sent = request.pathAsSent().map(path -> encoded(path, ENCODED)).orElse(decided);
        return new MetaData.Request(NanoTime.now(), request.method(), sent.equals(decided)
                ? uri
                : new DecidedUri(uri, sent), version(variables), headers(variables), request.contentLength());
    }

    /** Encodes in upper case, which RFC 3986, section 6.2.2.1, and the signing of URLs prefer. */
    private static String encoded(String path, String plain) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX[c >> 4 & 0xf]).append(HEX[c & 0xf]);
            }
        }
        return encoded.isEmpty() ? "/" : encoded.toString();
    }

    private static HttpVersion version(Variables variables) {
        return variables.get("SERVER_PROTOCOL").filter("HTTP/1.0"::equals).isPresent()
                ? HttpVersion.HTTP_1_0
                : HttpVersion.HTTP_1_1;
    }

    /**
     * Converts the headers. An invalid Host is left out: Jetty would refuse it, or even fail because of its quotes, and
     * nginx did not need it. Of the protocols that clients want to upgrade to, only WebSocket is passed on: another
     * one, such as h2c, could carry requests past nginx.
     */
    private HttpFields headers(Variables variables) {
        HttpFields.Mutable fields = HttpFields.build();
        variables.values().forEach((name, value) -> {
            boolean passed = switch (name) {
                case "HTTP_HOST" -> host.isPresent();
                case "HTTP_UPGRADE" -> false;
                default -> name.startsWith("HTTP_");
            };
            if (passed) {
                fields.add(name.substring("HTTP_".length()).replace('_', '-').toLowerCase(Locale.ROOT), value);
            }
        });
        variables.get("CONTENT_TYPE").ifPresent(type -> fields.put(HttpHeader.CONTENT_TYPE, type));
        variables.get("CONTENT_LENGTH").ifPresent(length -> fields.put(HttpHeader.CONTENT_LENGTH, length));
        if (request.webSocket()) {
            fields.put(HttpHeader.CONNECTION, "Upgrade").put(HttpHeader.UPGRADE, "websocket");
        }
        return fields.asImmutable();
    }

    private static Optional<HostPort> serverName(Variables variables) {
        return variables.get("SERVER_NAME").filter(name -> !name.equals(NO_NAME))
                .flatMap(name -> hostPort(name + variables.get("SERVER_PORT").map(port -> ":" + port).orElse("")));
    }

    private static Optional<HostPort> hostPort(String text) {
        try {
            return Optional.of(new HostPort(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The client's address. REMOTE_ADDR may be {@code unix:}, and is never looked up as a name. REMOTE_PORT is empty if
     * nginx has the address from a proxy in front.
     */
    private static Optional<InetSocketAddress> client(Variables variables) {
        try {
            String port = variables.get("REMOTE_PORT").filter(text -> !text.isEmpty()).orElse("0");
            return variables.get("REMOTE_ADDR")
                    .map(address -> new InetSocketAddress(InetAddress.ofLiteral(address), Integer.parseInt(port)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
