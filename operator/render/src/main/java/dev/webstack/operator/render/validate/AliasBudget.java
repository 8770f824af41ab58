package dev.webstack.operator.render.validate;

/**
 * Limits the part of a YAML document that aliases may produce: nearly all of a small document, little of a large one.
 */
final class AliasBudget {

    private static final int SMALL = 400_000;
    private static final int LARGE = 4_000_000;

    private int aliases;
    private int depth;
    private int nodes;

    void enter(boolean alias, int line) throws ManifestException {
        nodes++;
        if (alias) {
            depth++;
        }
        if (depth > 0) {
            aliases++;
        }
        if (aliases > 100 && nodes > 1000 && (double) aliases / nodes > allowed()) {
            throw new ManifestException("must not be made of aliases: line %d repeats too much".formatted(line));
        }
    }

    void leave(boolean alias) {
        if (alias) {
            depth--;
        }
    }

    private double allowed() {
        double size = Math.clamp((double) (nodes - SMALL) / (LARGE - SMALL), 0.0, 1.0);
        return 0.99 - 0.89 * size;
    }
}
