package dev.webstack.uwsgi;

import dev.webstack.uwsgi.BadPacketException.Reason;

/**
 * The treatment of a variable, by its name. The variables that control uWSGI ({@code UWSGI_FILE}, {@code UWSGI_SETENV}
 * …) have no rule: this server treats them as plain data.
 */
enum VariableRule {

    /** The application does not get the variable. */
    DROP(""),
    /** Two different values are an attack or a configuration error, so the packet is refused. */
    UNIQUE(""),
    /** Values are joined to a list, as RFC 9110 joins repeated fields. */
    COMMA_LIST(", "),
    /** Values are joined to a list, as RFC 6265 joins cookies. */
    COOKIE_LIST("; "),
    /** The last value counts: configurations override {@code include uwsgi_params} this way. */
    LAST("");

    private final String separator;

    VariableRule(String separator) {
        this.separator = separator;
    }

    static VariableRule of(String name) {
        return switch (name) {
            case "REQUEST_METHOD", "CONTENT_LENGTH", "SERVER_PROTOCOL", "HTTP_HOST", "HTTP_AUTHORIZATION" -> UNIQUE;
            case "HTTP_COOKIE" -> COOKIE_LIST;
            // CGI programs would use a client's "Proxy:" header as their proxy: https://httpoxy.org
            case "HTTP_PROXY" -> DROP;
            // nginx has already handled these; handling them again would read the body differently from nginx.
            case "HTTP_EXPECT", "HTTP_TRANSFER_ENCODING" -> DROP;
            // CONTENT_LENGTH and CONTENT_TYPE contain the same, as checked by nginx.
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

    /** Chooses one of two values of a variable that is not a list. */
    String choose(String name, String earlier, String later) throws BadPacketException {
        if (this == UNIQUE && !earlier.equals(later)) {
            throw new BadPacketException(Reason.CONFLICT, name + " is there twice and differs");
        }
        return later;
    }

    private static boolean isName(String name) {
        // A loop instead of a stream, because this runs for each variable of each request.
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.')) {
                return false;
            }
        }
        return !name.equals("HTTP_");
    }
}
