package dev.webstack.operator.render.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of a request, as the nginx of a pod reads it. An older nginx, as on a laptop, accepts a few more characters,
 * and any text for a port.
 */
final class RequestedHost {

    private static final String NAME = "A-Za-z0-9._~!$&'()*+,;=-";
    private static final Pattern FORM = Pattern
            .compile("(?<name>\\[[:" + NAME + "]*\\]|[%" + NAME + "]+)(?::(?<port>[0-9]*))?");
    private static final Pattern OF_A_URL = Pattern
            .compile("(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._~-]+)(?::(?<port>[0-9]*))?");
    private static final Pattern PORT = Pattern
            .compile("0*(?:[0-9]{0,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])");

    private RequestedHost() {}

    /**
     * The name in lower case, without a port and without a dot at its end; empty if nginx refuses the request.
     *
     * @param said the value of the header
     */
    static Optional<String> name(String said) {
        Matcher form = FORM.matcher(said);
        if (!form.matches() || said.contains("..") || !isPort(form.group("port"))) {
            return Optional.empty();
        }
        String name = form.group("name").toLowerCase(Locale.ROOT);
        return Optional.of(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(text -> !text.isEmpty());
    }

    /** Whether a client can connect to that host, which may have a port. */
    static boolean isOfUrl(String authority) {
        Matcher form = OF_A_URL.matcher(authority);
        return form.matches() && isPort(form.group("port"));
    }

    private static boolean isPort(String digits) {
        return digits == null || PORT.matcher(digits).matches();
    }
}
