package dev.webstack.operator.render.model;

import java.util.Comparator;

/**
 * A host name, or a wildcard that stands for all names below one.
 *
 * @param text as it is written: {@code example.com}, {@code *.example.com}, or empty for every name
 */
public record Hostname(String text) {

    /** Every name, and no name at all. */
    public static final Hostname ANY = new Hostname("");

    /** The most specific one first: an exact name, then the longer wildcard. */
    public static final Comparator<Hostname> MOST_SPECIFIC_FIRST = Comparator.comparing(Hostname::isWildcard)
            .thenComparingInt(name -> -name.text.length()).thenComparing(Hostname::text);

    private boolean isWildcard() {
        return text.isEmpty() || text.startsWith("*.");
    }

    /** Whether every host that the other one stands for is one of this one's. */
    public boolean covers(Hostname other) {
        return text.isEmpty() || equals(other) || text.startsWith("*.") && other.text.endsWith(text.substring(1));
    }
}
