package dev.webstack.operator.render.validate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The regular expressions that mean the same in RE2, whose syntax users write, and in PCRE, which nginx uses. */
final class RegexDialect {

    private static final Pattern RE2_BOUNDS = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");
    private static final Pattern PCRE_BOUNDS = Pattern
            .compile("\\{[ \\t]*[0-9]*[ \\t]*(,[ \\t]*[0-9]*[ \\t]*)?}");
    private static final Pattern CLASS = Pattern.compile("\\\\[dDwWsS]");
    /** A class whose backslash is not itself escaped. */
    private static final Pattern CLASS_BEFORE = Pattern.compile("(?:^|[^\\\\])(?:\\\\\\\\)*\\\\[dDwWsS]$");
    private static final String ESCAPES = "dDwWsSbB";
    /** RE2 repeats the start of a text; PCRE finds nothing to repeat once nginx's own anchor stands in its place. */
    private static final String REPEATED_START = "(?s)\\^([*+?]|\\{[0-9]+(,[0-9]*)?}).*";

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
        return new RegexDialect(regex).scan().or(() -> tooLarge(regex)).or(() -> RegexCost.of(regex) > RegexCost.MOST
                ? Optional.of("not repeat in two places what can be the same text, such as '(a+)+' or '.*a.*b': "
                        + "nginx would give up on a long request, and the route would not match it")
                : Optional.empty());
    }

    private static Optional<String> tooLarge(String regex) {
        return new RegexParser(regex).parse().size() > MOST_BYTES
                ? Optional.of("be shorter with all its repetitions written out: nginx takes no larger one")
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
        for (boolean first = true; first || regex.charAt(at) != ']'; first = false, at++) {
            if (regex.startsWith("[:", at) || regex.startsWith("[.", at) || regex.startsWith("[=", at)) {
                return Optional.of("not have classes such as '[:alpha:]', which PCRE and RE2 read differently");
            }
            if (!first && isRangeOfAClass()) {
                return Optional.of("have '-' first or last in '[…]', not beside \\d, \\w or \\s");
            }
            if (regex.charAt(at) == '\\') {
                Optional<String> problem = escape();
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a '-' stands here between two members of which one is a class, as in {@code [\w-.]}. */
    private boolean isRangeOfAClass() {
        return regex.charAt(at) == '-' && regex.charAt(at + 1) != ']'
                && (CLASS_BEFORE.matcher(regex.substring(0, at)).find()
                        || CLASS.matcher(regex.substring(at + 1)).lookingAt());
    }

    private Optional<String> open() {
        if (regex.startsWith("(?", at) && !regex.startsWith("(?:", at)) {
            return Optional.of("have no groups but '(…)' and '(?:…)', and no flags but '(?i)' at its start");
        }
        at += regex.startsWith("(?:", at) ? 2 : 0;
        return Optional.empty();
    }
}
