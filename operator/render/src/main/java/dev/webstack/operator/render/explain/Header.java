package dev.webstack.operator.render.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header of a request, as the client sends it. */
public record Header(String name, String value) {

    private static final Pattern LINE = Pattern.compile("(?<name>[!-9;-~]+):(?<value>[^\\00\r\n]*)");

    /**
     * Parses a header line.
     *
     * @param line a line such as {@code Name: value}
     * @throws IllegalArgumentException if the line is not a header; the message gives the reason
     */
    public static Header parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be 'Name: value', not '%s'".formatted(line));
        }
        return new Header(parts.group("name"), parts.group("value").strip());
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /**
     * Whether nginx uses the header. nginx drops headers with other characters in their names, because most servers
     * read an underscore as a hyphen.
     */
    boolean isUsed() {
        return name.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c));
    }
}
