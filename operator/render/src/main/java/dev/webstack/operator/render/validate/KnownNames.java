package dev.webstack.operator.render.validate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The names of the fields that an object may have, to help those who have misspelled one. */
record KnownNames(List<String> names) {

    private static final int SHOWN = 12;
    private static final int LONGEST = 64;

    KnownNames(Collection<String> names) {
        this(List.copyOf(names));
    }

    /** What to say of a name that is none of these; those that are most like it come first. */
    String unlike(String name) {
        List<String> nearest = names.stream()
                .sorted(Comparator.<String>comparingInt(known -> distance(known, name)).thenComparing(known -> known))
                .toList();
        return !nearest.isEmpty() && distance(nearest.getFirst(), name) <= Math.max(1, name.length() / 3)
                ? "is not a field here: did you mean %s? Known are: %s".formatted(nearest.getFirst(), some(nearest))
                : "is not a field here; known are: %s".formatted(this);
    }

    /** The names in order, as far as a message can hold them. */
    @Override
    public String toString() {
        return some(names.stream().sorted().toList());
    }

    private static String some(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
    }

    /** The number of mistakes that make a name of a known one; the part of a name that is one counts as one. */
    private static int distance(String known, String name) {
        String from = known.toLowerCase(Locale.ROOT);
        String to = name.toLowerCase(Locale.ROOT);
        if (to.length() > LONGEST) {
            return to.length();
        }
        boolean partOfTheOther = Math.min(from.length(), to.length()) > 2 && (from.contains(to) || to.contains(from));
        return partOfTheOther && !from.equals(to) ? 1 : mistakes(from, to);
    }

    /** The number of letters that are missing, too many, wrong, or changed places with the next. */
    private static int mistakes(String from, String to) {
        int[][] counts = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    counts[i][j] = i + j;
                    continue;
                }
                int wrong = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                counts[i][j] = Math.min(counts[i - 1][j - 1] + wrong,
                        Math.min(counts[i - 1][j], counts[i][j - 1]) + 1);
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    counts[i][j] = Math.min(counts[i][j], counts[i - 2][j - 2] + 1);
                }
            }
        }
        return counts[from.length()][to.length()];
    }
}
