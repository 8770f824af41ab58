package dev.webstack.operator.render.explain;

/** A header of a request, as it is sent. */
public record Header(String name, String value) {

    /**
     * Reads a line of a head.
     *
     * @param line as {@code Name: value}
     * @throws IllegalArgumentException if it is none; the message says so
     */
    public static Header parse(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.substring(0, colon).isBlank()) {
            throw new IllegalArgumentException("must be 'Name: value', not '%s'".formatted(line));
        }
        return new Header(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }

    /** nginx drops a header whose name has other characters: most servers read an underscore as a hyphen. */
    boolean isHeard() {
        return name.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c));
    }
}
