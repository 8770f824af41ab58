package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;

/**
 * What becomes of a variable, by its name. Names that uWSGI obeys ({@code UWSGI_FILE}, {@code UWSGI_SETENV} …) have no
 * row: here they are data like any other, and nobody acts on them.
 */
enum VariableRule {

    /** Does not exist for the application. */
    DROP(""),
    /** Two different values are an attack or a broken configuration. */
    UNIQUE(""),
    /** A list, as RFC 9110 joins repeated fields. */
    COMMA_LIST(", "),
    /** A list, as RFC 6265 joins cookies. */
    COOKIE_LIST("; "),
    /** The last one counts: configurations override {@code include uwsgi_params} this way. */
    LAST("");

    private final String separator;

    VariableRule(String separator) {
        this.separator = separator;
    }

    static VariableRule of(String name) {
        return switch (name) {
            case "REQUEST_METHOD", "CONTENT_LENGTH", "SERVER_PROTOCOL", "HTTP_HOST", "HTTP_AUTHORIZATION" -> UNIQUE;
            case "HTTP_COOKIE" -> COOKIE_LIST;
            // A client's "Proxy:" would set the proxy of every CGI program: https://httpoxy.org
            case "HTTP_PROXY" -> DROP;
            // nginx has acted on these; to act on them again would be to read the body differently from nginx.
            case "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING" -> DROP;
            // CONTENT_LENGTH and CONTENT_TYPE say the same, in nginx's words.
            case "HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE" -> DROP;
            default -> isName(name) ? name.startsWith("HTTP_") ? COMMA_LIST : LAST : DROP;
        };
    }

    boolean isList() {
        return !separator.isEmpty();
    }

    String separator() {
        return separator;
    }

    /** Which of two values counts, where they do not make a list. */
    String choose(String name, String earlier, String later) throws BadPacketException {
        if (this == UNIQUE && !earlier.equals(later)) {
            throw new BadPacketException(Reason.CONFLICT, name + " is there twice and differs");
        }
        return later;
    }

    private static boolean isName(String name) {
        // No stream: this is asked of each variable of each request.
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.')) {
                return false;
            }
        }
        return !name.equals("HTTP_");
    }
}
