package dev.webstack.operator.render.validate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The regular expressions that mean the same in RE2, whose syntax users write, and in PCRE, which nginx uses. */
final class RegexDialect {

    private static final String BOUNDS = "\\{[0-9]+(,[0-9]*)?}";
    private static final Pattern RE2_BOUNDS = Pattern.compile(BOUNDS);
    private static final Pattern PCRE_BOUNDS = Pattern
            .compile("\\{[ \\t]*[0-9]*[ \\t]*(,[ \\t]*[0-9]*[ \\t]*)?}");
    private static final String CLASSES = "dDwWsS";
    private static final String ESCAPES = CLASSES + "bB";
    /** RE2 repeats the start of a text; PCRE finds nothing to repeat once nginx's own anchor stands in its place. */
    private static final String REPEATED_START = "(?s)\\^([*+?]|" + BOUNDS + ").*";

    /** Half of what PCRE takes with the size of links that is usual. */
    private static final long MOST_BYTES = 1 << 15;

    private final String regex;
    private int at;

    private RegexDialect(String regex) {
        this.regex = regex;
    }

    /** The requirement that an expression breaks, as the words after "must"; empty if it breaks none. */
    static Optional<String> problem(String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return Optional.of("be an RE2 expression: " + e.getDescription());
        }
        return new RegexDialect(regex).scan().or(() -> tooMuch(new RegexParser(regex).parse()));
    }

    private static Optional<String> tooMuch(RegexCost.Part expression) {
        if (expression.size() > MOST_BYTES) {
            return Optional.of("be shorter with all its repetitions written out: nginx takes no larger one");
        }
        return RegexCost.of(expression) > RegexCost.MOST
                ? Optional.of("not repeat in two places what can be the same text, such as '(a+)+' or '.*a.*b': "
                        + "nginx would give up on a long request, and the route would not match it")
                : Optional.empty();
    }

    private Optional<String> scan() {
        if (regex.matches(REPEATED_START)) {
            return Optional.of("not repeat '^'");
        }
        at = regex.startsWith("^") ? 1 : 0;
        at += regex.startsWith("(?i)", at) ? 4 : 0;
        while (at < regex.length()) {
            Optional<String> problem = switch (regex.charAt(at)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case '^' -> Optional.of("have '^' at its start only");
                case '$' -> at == regex.length() - 1 ? Optional.empty() : Optional.of("have '$' at its end only");
                case '{' -> brace();
                default -> plain();
            };
            if (problem.isPresent()) {
                return problem;
            }
            at++;
        }
        return Optional.empty();
    }

    private Optional<String> plain() {
        return regex.charAt(at) > '~' ? Optional.of("consist of ASCII") : Optional.empty();
    }

    /** PCRE also takes bounds with spaces, and without the first number; RE2 takes these as characters. */
    private Optional<String> brace() {
        String rest = regex.substring(at);
        return PCRE_BOUNDS.matcher(rest).lookingAt() && !RE2_BOUNDS.matcher(rest).lookingAt()
                ? Optional.of("escape '{' where it starts no repetition such as '{2,3}': PCRE reads it otherwise")
                : Optional.empty();
    }

    private Optional<String> escape() {
        char c = regex.charAt(++at);
        boolean letter = c > '~' || Character.isLetterOrDigit(c);
        return letter && ESCAPES.indexOf(c) < 0
                ? Optional.of("escape only punctuation and " + "\\d \\D \\w \\W \\s \\S \\b \\B, not '\\" + c + "'")
                : Optional.empty();
    }

    private Optional<String> characterClass() {
        at += regex.startsWith("[^", at) ? 2 : 1;
        boolean afterClass = false;
        for (boolean first = true; first || regex.charAt(at) != ']'; first = false, at++) {
            if (regex.startsWith("[:", at) || regex.startsWith("[.", at) || regex.startsWith("[=", at)) {
                return Optional.of("not have classes such as '[:alpha:]', which PCRE and RE2 read differently");
            }
            boolean between = !first && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
            if (between && (afterClass || isClass(at + 1))) {
                return Optional.of("have '-' first or last in '[…]', not beside \\d, \\w or \\s");
            }
            afterClass = isClass(at);
            if (regex.charAt(at) == '\\') {
                Optional<String> problem = escape();
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isClass(int index) {
        return regex.charAt(index) == '\\' && CLASSES.indexOf(regex.charAt(index + 1)) >= 0;
    }

    private Optional<String> open() {
        if (regex.startsWith("(?", at) && !regex.startsWith("(?:", at)) {
            return Optional.of("have no groups but '(…)' and '(?:…)', and no flags but '(?i)' at its start");
        }
        at += regex.startsWith("(?:", at) ? 2 : 0;
        return Optional.empty();
    }
}
