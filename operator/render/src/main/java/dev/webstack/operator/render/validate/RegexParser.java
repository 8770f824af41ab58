package dev.webstack.operator.render.validate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Parses the regular expressions that {@link RegexDialect} accepts into the parts of {@link RegexCost}. For one use. */
final class RegexParser {

    /** All characters that are not ASCII count as this one. */
    private static final int OTHER = 128;
    private static final BitSet ALL = range(0, OTHER);
    private static final BitSet DIGITS = range('0', '9');
    private static final BitSet WORD = union(DIGITS, range('A', 'Z'), range('a', 'z'), range('_', '_'));
    private static final BitSet SPACE = union(range('\t', '\n'), range('\f', '\r'), range(' ', ' '));
    private static final Map<Character, BitSet> CLASSES = Map.of('d', DIGITS, 'D', without(ALL, DIGITS), 'w', WORD,
            'W', without(ALL, WORD), 's', SPACE, 'S', without(ALL, SPACE));

    private static final Pattern BOUNDS = Pattern.compile("\\{(?<least>[0-9]{1,4})(?:,(?<most>[0-9]{0,4}))?}");

    private final String regex;
    private final boolean ignoreCase;
    private int at;

    RegexParser(String regex) {
        this.regex = regex;
        at = regex.startsWith("^") ? 1 : 0;
        ignoreCase = regex.startsWith("(?i)", at);
        at += ignoreCase ? 4 : 0;
    }

    RegexCost.Part parse() {
        var alternatives = new ArrayList<RegexCost.Part>();
        do {
            alternatives.add(sequence());
        } while (skip('|'));
        return new RegexCost.Alternatives(alternatives);
    }

    private RegexCost.Part sequence() {
        var parts = new ArrayList<RegexCost.Part>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            parts.add(repeated(part()));
        }
        return new RegexCost.Sequence(parts);
    }

    private RegexCost.Part part() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> {
                at += regex.startsWith("?:", at) ? 2 : 0;
                RegexCost.Part group = parse();
                skip(')');
                yield group;
            }
            case '[' -> new RegexCost.Characters(characterClass());
            case '.' -> new RegexCost.Characters(without(ALL, range('\n', '\n')));
            case '$' -> new RegexCost.Sequence(List.of());
            case '\\' -> escape();
            default -> new RegexCost.Characters(folded(range(c, c)));
        };
    }

    private RegexCost.Part escape() {
        char c = regex.charAt(at++);
        return c == 'b' || c == 'B'
                ? new RegexCost.Sequence(List.of())
                : new RegexCost.Characters(CLASSES.getOrDefault(c, range(c, c)));
    }

    private BitSet characterClass() {
        boolean negated = skip('^');
        var set = new BitSet();
        for (boolean first = true; first || regex.charAt(at) != ']'; first = false) {
            BitSet low = classMember();
            boolean isRange = regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
            if (isRange) {
                at++;
                low = range(low.nextSetBit(0), classMember().nextSetBit(0));
            }
            set.or(low);
        }
        at++;
        BitSet members = folded(set);
        return negated ? without(ALL, members) : members;
    }

    private BitSet classMember() {
        char c = regex.charAt(at++);
        if (c != '\\') {
            return range(c, c);
        }
        char escaped = regex.charAt(at++);
        return CLASSES.getOrDefault(escaped, range(escaped, escaped));
    }

    private RegexCost.Part repeated(RegexCost.Part part) {
        int start = at;
        RegexCost.Part all = switch (at < regex.length() ? regex.charAt(at) : ' ') {
            case '*' -> times(part, 0, RegexCost.UNBOUNDED);
            case '+' -> times(part, 1, RegexCost.UNBOUNDED);
            case '?' -> times(part, 0, 1);
            case '{' -> bounds(part);
            default -> part;
        };
        if (at > start) {
            // A lazy repetition tries the same lengths in the other order.
            skip('?');
        }
        return all;
    }

    private RegexCost.Part times(RegexCost.Part part, int least, int most) {
        at++;
        return new RegexCost.Repetition(part, least, most);
    }

    /** A brace that starts no bounds is a character. */
    private RegexCost.Part bounds(RegexCost.Part part) {
        var bounds = BOUNDS.matcher(regex).region(at, regex.length());
        if (!bounds.lookingAt()) {
            return part;
        }
        int least = Integer.parseInt(bounds.group("least"));
        String most = bounds.group("most");
        at = bounds.end() - 1;
        return times(part, least,
                most == null ? least : most.isEmpty() ? RegexCost.UNBOUNDED : Integer.parseInt(most));
    }

    private boolean skip(char c) {
        boolean there = at < regex.length() && regex.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private BitSet folded(BitSet set) {
        if (!ignoreCase) {
            return set;
        }
        var folded = new BitSet();
        set.stream().forEach(c -> {
            folded.set(Character.toLowerCase(c));
            folded.set(Character.toUpperCase(c));
        });
        return folded;
    }

    private static BitSet range(int from, int to) {
        var set = new BitSet();
        set.set(Math.min(from, OTHER), Math.min(to, OTHER) + 1);
        return set;
    }

    private static BitSet union(BitSet... sets) {
        var union = new BitSet();
        for (BitSet set : sets) {
            union.or(set);
        }
        return union;
    }

    private static BitSet without(BitSet set, BitSet removed) {
        var rest = (BitSet) set.clone();
        rest.andNot(removed);
        return rest;
    }
}
