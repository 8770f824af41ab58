package dev.webstack.benchmarks;

/**
 * A measured figure and its limit.
 *
 * @param what the name of the figure
 * @param value the measured value
 * @param limit the limit
 * @param atLeast whether the limit is a minimum; otherwise it is a maximum
 */
record Threshold(String what, double value, double limit, boolean atLeast) {

    boolean isMet() {
        return atLeast ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
        return "  %-6s  %-72s %8.2f  (%s %s)".formatted(isMet() ? "met" : "MISSED", what, value,
                atLeast ? "at least" : "at most", limit);
    }
}
