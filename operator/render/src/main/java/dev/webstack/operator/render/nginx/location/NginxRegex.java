package dev.webstack.operator.render.nginx.location;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Regular expressions for nginx's {@code map}: PCRE over bytes, after a tilde. A map compares plain strings without
 * regard to case, so a string that must match exactly is written as an expression, too.
 */
public final class NginxRegex {

    private static final Pattern ESCAPE = Pattern.compile("\\\\.");
    /** A bracket that is the first member of a class is a character. */
    private static final Pattern CLASS_OR_ESCAPE = Pattern.compile("\\[\\^?]?(?:\\\\.|[^]\\\\])*]|\\\\.");
    private static final String SPACES = "\\t\\n\\f\\r ";
    private static final String NO_SPACES = "\\x00-\\x08\\x0b\\x0e-\\x1f!-\\xff";

    private NginxRegex() {}

    /** An expression that has to match the whole text. */
    public static String whole(String regex) {
        return "~^(?:" + withoutAnchors(regex) + ")\\z";
    }

    /** An expression that is anchored already, without its anchors. */
    public static String withoutAnchors(String regex) {
        String rest = regex.startsWith("^") ? regex.substring(1) : regex;
        return withSpaces(rest.endsWith("$") && !rest.endsWith("\\$") ? rest.substring(0, rest.length() - 1) : rest);
    }

    /** The characters of RE2's {@code \s} written out: PCRE's has the vertical tab as well. */
    private static String withSpaces(String regex) {
        return replaced(CLASS_OR_ESCAPE, regex, part -> part.startsWith("[")
                ? replaced(ESCAPE, part, NginxRegex::members)
                : part.equalsIgnoreCase("\\s") ? "[" + members(part) + "]" : part);
    }

    private static String members(String escape) {
        return switch (escape) {
            case "\\s" -> SPACES;
            case "\\S" -> NO_SPACES;
            default -> escape;
        };
    }

    private static String replaced(Pattern pattern, String text, UnaryOperator<String> part) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(part.apply(found.group())));
    }

    /** An expression that matches only this text. */
    public static String literal(String text) {
        var regex = new StringBuilder();
        text.chars().forEach(c -> regex.append(isPlain(c) ? "" : "\\").append((char) c));
        return regex.toString();
    }

    /** An expression for this text in a query: each byte plain or percent-encoded, and a space also as a plus sign. */
    public static String encoded(String text) {
        return encoded(text, "%+&#");
    }

    /** An expression for this segment of a path: each byte plain or percent-encoded. */
    public static String encodedSegment(String text) {
        return encoded(text, "%?#");
    }

    private static String encoded(String text, String onlyEncoded) {
        var regex = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            String hex = "%" + eitherCase(c >> 4) + eitherCase(c & 0xf);
            boolean itself = c > ' ' && c < 0x7f && onlyEncoded.indexOf(c) < 0;
            regex.append("(?:").append(itself ? literal(String.valueOf((char) c)) + "|" : c == ' ' ? "\\+|" : "")
                    .append(hex).append(')');
        }
        return regex.toString();
    }

    private static String eitherCase(int digit) {
        String hex = Integer.toHexString(digit);
        return digit < 10 ? hex : "[" + hex + hex.toUpperCase(Locale.ROOT) + "]";
    }

    /** An expression that matches every whole number above this one. */
    public static String above(long number) {
        String digits = String.valueOf(number);
        var alternatives = new StringJoiner("|", "0*(?:", ")");
        alternatives.add("[1-9][0-9]{" + digits.length() + ",}");
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '9') {
                alternatives.add("%s[%c-9][0-9]{%d}".formatted(digits.substring(0, i), digit + 1,
                        digits.length() - i - 1));
            }
        }
        return alternatives.toString();
    }

    private static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ' ' || c == '/'
                || c == '-' || c > 0x7f;
    }
}
