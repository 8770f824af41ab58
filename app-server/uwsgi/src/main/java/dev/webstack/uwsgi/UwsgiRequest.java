package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.Arrays;
import java.util.Optional;

/**
 * A valid request, made from the variables of a packet.
 *
 * @param method a token of at most 32 characters
 * @param path the decoded path by which nginx chose the location; begins with a slash or is empty; bytes as ISO-8859-1
 * @param pathAsSent the path as the client sent it, encoded and with its parameters, but without the prefix that nginx
 *        removed from it (SCRIPT_NAME); empty if it does not denote {@code path}, because nginx has rewritten it
 * @param secure whether the client uses https
 * @param contentLength the length of the body in bytes; 0 if it is not given
 * @param webSocket whether the client requests a WebSocket, over HTTP/1.1 and as in RFC 6455, section 4.1
 * @param variables all variables except HTTP_CONNECTION, which is meant for nginx; {@code webSocket} contains the part
 *        that matters
 */
public record UwsgiRequest(String method, String path, Optional<String> pathAsSent, boolean secure, long contentLength,
        boolean webSocket, Variables variables) {

    private static final String CONNECTION = "HTTP_CONNECTION";

    private static final int MAX_METHOD = 32;
    private static final int MAX_DIGITS = 19;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /**
     * Checks the variables and creates the request.
     *
     * @param variables the variables of a request packet
     * @return the request
     * @throws BadPacketException if the method, the path or the length is missing or invalid
     */
    public static UwsgiRequest of(Variables variables) throws BadPacketException {
        String method = methodOf(variables);
        String path = pathOf(variables);
        String prefix = prefixOf(variables);
        Optional<String> pathAsSent = variables.get("REQUEST_URI")
                .flatMap(target -> RequestTarget.pathAsSent(target, prefix, path));
        long length = lengthOf(variables);
        boolean webSocket = method.equals("GET") && length == 0 && asksForWebSocket(variables);
        return new UwsgiRequest(method, path, pathAsSent, isSecure(variables), length, webSocket,
                variables.without(CONNECTION));
    }

    /**
     * Both headers are required: an nginx that passes only {@code Upgrade}, without {@code Connection}, could not pass
     * on the response.
     */
    private static boolean asksForWebSocket(Variables variables) {
        return variables.get("SERVER_PROTOCOL").filter("HTTP/1.1"::equals).isPresent()
                && names(variables, CONNECTION, "upgrade") && names(variables, "HTTP_UPGRADE", "websocket");
    }

    private static boolean names(Variables variables, String list, String token) {
        return Arrays.stream(variables.get(list).orElse("").split(",")).map(String::strip)
                .anyMatch(token::equalsIgnoreCase);
    }

    private static String methodOf(Variables variables) throws BadPacketException {
        String method = variables.get("REQUEST_METHOD").orElseThrow(() -> new BadPacketException(Reason.METHOD,
                "no REQUEST_METHOD: does the nginx location include uwsgi_params?"));
        if (method.length() > MAX_METHOD || !method.chars().allMatch(UwsgiRequest::isToken)) {
            throw new BadPacketException(Reason.METHOD, "REQUEST_METHOD is no method");
        }
        return method;
    }

    private static String pathOf(Variables variables) throws BadPacketException {
        String path = variables.values().get("PATH_INFO");
        if (path == null) {
            path = RequestTarget.path(variables.get("REQUEST_URI").orElseThrow(() -> new BadPacketException(Reason.PATH,
                    "neither PATH_INFO nor REQUEST_URI: does the nginx location include uwsgi_params?")));
        }
        if (!path.isEmpty() && path.charAt(0) != '/') {
            throw new BadPacketException(Reason.PATH, "the path does not begin with a slash");
        }
        // nginx resolves the client's dot segments. Those that a rewrite creates, for example from "/..;/", were not
        // checked by any location.
        if (RequestTarget.hasDotSegments(path)) {
            throw new BadPacketException(Reason.PATH, "PATH_INFO holds dot segments: has a rewrite made them?");
        }
        // Without its parameter "/;x/admin" becomes "//admin", which nginx treats as another path than "/admin", but a
        // file system does not.
        if (path.contains("//") && path.indexOf(';') < 0 && variables.get("REQUEST_URI").orElse("").indexOf(';') >= 0) {
            throw new BadPacketException(Reason.PATH, "PATH_INFO holds empty segments: has a rewrite made them?");
        }
        return path;
    }

    private static String prefixOf(Variables variables) {
        String prefix = variables.get("SCRIPT_NAME").orElse("");
        if (!prefix.startsWith("/") || RequestTarget.hasDotSegments(prefix)) {
            return "";
        }
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** Client headers such as X-Forwarded-Proto are ignored: only nginx knows the client's connection. */
    private static boolean isSecure(Variables variables) {
        return switch (variables.get("HTTPS").orElse("")) {
            case "on", "1", "true" -> true;
            default -> variables.get("REQUEST_SCHEME").orElse("").equals("https");
        };
    }

    private static long lengthOf(Variables variables) throws BadPacketException {
        String length = variables.get("CONTENT_LENGTH").orElse("0");
        try {
            if (length.length() <= MAX_DIGITS && length.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(length);
            }
        } catch (NumberFormatException e) {
            // A number of 19 digits can exceed a long; this is the same fault as letters.
        }
        throw new BadPacketException(Reason.CONTENT_LENGTH, "CONTENT_LENGTH is no length");
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
