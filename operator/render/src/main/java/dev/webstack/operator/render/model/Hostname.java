package dev.webstack.operator.render.model;

import java.util.Comparator;

/**
 * A host name, or a wildcard that covers all names below a domain.
 *
 * @param text {@code example.com}, {@code *.example.com}, or the empty text, which covers every name
 */
public record Hostname(String text) {

    /** Covers every name, and requests without a host name. */
    public static final Hostname ANY = new Hostname("");

    /** Sorts the most specific name first: exact names, then longer wildcards before shorter ones. */
    public static final Comparator<Hostname> MOST_SPECIFIC_FIRST = Comparator.comparing(Hostname::isWildcard)
            .thenComparingInt(name -> -name.text.length()).thenComparing(Hostname::text);

    private boolean isWildcard() {
        return text.isEmpty() || text.startsWith("*.");
    }

    /** Whether this name covers every host that the other one covers. */
    public boolean covers(Hostname other) {
        return text.isEmpty() || equals(other) || text.startsWith("*.") && other.text.endsWith(text.substring(1));
    }
}
