package dev.webstack.operator.render.explain;

/** A header of a request, as the client sends it. */
public record Header(String name, String value) {

    /**
     * Parses a header line.
     *
     * @param line a line such as {@code Name: value}
     * @throws IllegalArgumentException if the line is not a header; the message gives the reason
     */
    public static Header parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.substring(0, colon).isBlank()) {
            throw new IllegalArgumentException("must be 'Name: value', not '%s'".formatted(line));
        }
        return new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }

    /**
     * Whether nginx uses the header. nginx drops headers with other characters in their names, because most servers
     * read an underscore as a hyphen.
     */
    boolean isHeard() {
        return name.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c));
    }
}
