package dev.webstack.operator.render.nginx.tree;

/**
 * Checks for text that nginx accepts without quotes. It compares character by character, because a configuration has
 * thousands of words.
 */
final class Plain {

    private static final String SIGNS_OF_WORDS = "/._:=@*~+%[]-";

    private Plain() {}

    /** Whether a text is a plain word or a single parenthesis. */
    static boolean isWord(String text) {
        if (text.equals("(") || text.equals(")")) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLowerCase(c) && !isDigit(c) && !(c >= 'A' && c <= 'Z') && SIGNS_OF_WORDS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a text is the name of a variable. */
    static boolean isVariable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLowerCase(c) && (i == 0 || !isDigit(c) && c != '_')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLowerCase(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
