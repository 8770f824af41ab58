package dev.webstack.operator.render.validate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Estimates in how many ways PCRE may try a regular expression on one text. PCRE gives up after ten million steps, and
 * nginx then goes on as if the expression did not match, so that a long request could get around a route. RE2, whose
 * syntax users write, needs one pass for each expression.
 *
 * <p>A repetition has to be tried in several lengths only if what it repeats can also start what follows it.
 */
final class RegexCost {

    /** The ways that are allowed: each may take PCRE several steps. */
    static final double MOST = 1_000_000;
    /** The longest text that nginx matches: a line of a request's head. */
    private static final int LONGEST_TEXT = 8192;
    /** In place of the most times, for a repetition without a bound. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    private RegexCost() {}

    /** The number of ways for an expression that {@link RegexDialect} accepts; infinite if they double by each character. */
    static double of(Part expression) {
        return expression.cost(new BitSet());
    }

    /** A part of an expression. The sets contain the characters with which a text may start, by their codes. */
    sealed interface Part {

        /** The characters with which this part and what follows may start. */
        BitSet first(BitSet following);

        double cost(BitSet following);

        /** About how many bytes PCRE compiles it to; it writes repeated groups out. */
        long size();
    }

    /** One character of a set. */
    record Characters(BitSet set) implements Part {

        private static final long ONE = 2;
        private static final long SET = 34;

        @Override
        public long size() {
            return set.cardinality() > 1 ? SET : ONE;
        }

        @Override
        public BitSet first(BitSet following) {
            return set;
        }

        @Override
        public double cost(BitSet following) {
            return 1;
        }
    }

    record Sequence(List<Part> parts) implements Part {

        @Override
        public long size() {
            return parts.stream().mapToLong(Part::size).sum();
        }

        @Override
        public BitSet first(BitSet following) {
            BitSet first = following;
            for (Part part : parts.reversed()) {
                first = part.first(first);
            }
            return first;
        }

        @Override
        public double cost(BitSet following) {
            double cost = 1;
            BitSet next = following;
            for (Part part : parts.reversed()) {
                cost *= part.cost(next);
                next = part.first(next);
            }
            return cost;
        }
    }

    record Alternatives(List<Part> parts) implements Part {

        private static final long FRAME = 6;

        @Override
        public long size() {
            return parts.stream().mapToLong(part -> part.size() + FRAME).sum();
        }

        @Override
        public BitSet first(BitSet following) {
            var first = new BitSet();
            parts.forEach(part -> first.or(part.first(following)));
            return first;
        }

        @Override
        public double cost(BitSet following) {
            var costs = new ArrayList<Double>();
            var seen = new BitSet();
            boolean differ = true;
            for (Part part : parts) {
                BitSet first = part.first(following);
                differ &= !seen.intersects(first);
                seen.or(first);
                costs.add(part.cost(following));
            }
            return differ
                    ? costs.stream().mapToDouble(cost -> cost).max().orElse(1)
                    : costs.stream().mapToDouble(cost -> cost).sum();
        }
    }

    /** A part that stands {@code least} to {@code most} times. */
    record Repetition(Part part, int least, int most) implements Part {

        @Override
        public long size() {
            return part instanceof Characters
                    ? 2 * part.size()
                    : part.size() * Math.max(1, most == UNBOUNDED ? least : most);
        }

        @Override
        public BitSet first(BitSet following) {
            var first = (BitSet) part.first(following).clone();
            if (least == 0) {
                first.or(following);
            }
            return first;
        }

        @Override
        public double cost(BitSet following) {
            if (most == 0) {
                return 1;
            }
            var inside = (BitSet) following.clone();
            if (most > 1) {
                inside.or(part.first(following));
            }
            double once = part.cost(inside);
            double each = once == 1 ? 1 : Math.pow(once, most == UNBOUNDED ? Double.POSITIVE_INFINITY : most);
            return each * lengths(following);
        }

        private double lengths(BitSet following) {
            boolean oneLength = part instanceof Characters(BitSet set) && !set.intersects(following);
            return oneLength ? 1 : most == UNBOUNDED ? LONGEST_TEXT : most - least + 1;
        }
    }
}
