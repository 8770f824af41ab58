package dev.webstack.operator.render.nginx.tree;

import java.util.BitSet;

/**
 * Checks for text that nginx accepts without quotes. It looks up each character in a set, because a configuration has
 * thousands of words.
 */
final class Plain {

    private static final String LOWER_CASE = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER_CASE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final BitSet OF_WORDS = setOf(LOWER_CASE + UPPER_CASE + DIGITS + "/._:=@*~+%[]-");
    private static final BitSet OF_VARIABLES = setOf(LOWER_CASE + DIGITS + "_");

    private Plain() {}

    /** Whether a text is a plain word or a single parenthesis. */
    static boolean isWord(String text) {
        return isOf(OF_WORDS, text) || text.equals("(") || text.equals(")");
    }

    /** Whether a text is the name of a variable: it starts with a letter. */
    static boolean isVariable(String text) {
        return isOf(OF_VARIABLES, text) && LOWER_CASE.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean isOf(BitSet characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!characters.get(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static BitSet setOf(String characters) {
        return characters.chars().collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
