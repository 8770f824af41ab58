package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The request that a packet's variables describe, found to make sense.
 *
 * @param method a token of at most 32 characters
 * @param path the decoded path on which nginx has decided, beginning with a slash or empty, bytes as ISO-8859-1
 * @param pathAsSent the path as the client wrote it, encoded and with its parameters, but without the prefix that nginx has taken
 *        from it (SCRIPT_NAME); empty if it is not another spelling of {@code path}, because nginx has rewritten it
 * @param secure whether the client speaks https with nginx
 * @param contentLength bytes of the body, 0 if nothing is said
 * @param webSocket whether the client asks to go on with WebSocket, over HTTP/1.1 and in the way of RFC 6455, section 4.1
 * @param variables all variables but HTTP_CONNECTION: what it says is for nginx, and {@code webSocket} is the rest of it
 */
public record UwsgiRequest(String method, String path, Optional<String> pathAsSent, boolean secure, long contentLength,
        boolean webSocket, Variables variables) {

    private static final String CONNECTION = "HTTP_CONNECTION";

    private static final int MAX_METHOD = 32;
    private static final int MAX_DIGITS = 19;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /**
     * Judges what the variables say.
     *
     * @param variables the variables of a request packet
     * @return the request
     * @throws BadPacketException if method, path or length are missing or nonsense
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

    /** Both headers count: what only forwards {@code Upgrade}, without {@code Connection}, could not carry the response. */
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
        // nginx has resolved those of the client. What a rewrite makes, of "/..;/" for one, nobody has decided about.
        if (RequestTarget.hasDotSegments(path)) {
            throw new BadPacketException(Reason.PATH, "PATH_INFO holds dot segments: has a rewrite made them?");
        }
        // "/;x/admin" without its parameter: nginx takes this for another path than "/admin", and a file system does not.
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

    /** Client headers such as X-Forwarded-Proto have no say: only nginx knows. */
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
            // 19 digits can be more than a long holds: the same fault as letters.
        }
        throw new BadPacketException(Reason.CONTENT_LENGTH, "CONTENT_LENGTH is no length");
    }

    private static boolean isToken(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
