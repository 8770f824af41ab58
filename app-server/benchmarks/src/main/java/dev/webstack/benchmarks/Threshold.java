package dev.webstack.benchmarks;

/**
 * A figure and what it is held to.
 *
 * @param what the figure
 * @param value what was measured
 * @param limit what it is held to
 * @param atLeast whether it is to be that or more; else that or less
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
