package dev.webstack.operator.render.validate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The regular expressions that mean the same in RE2, whose syntax users write, and in PCRE, which nginx uses. */
final class RegexDialect {

    private static final String ESCAPES = "dDwWsSbB";
    /** RE2 repeats the start of a text; PCRE finds nothing to repeat once nginx's own anchor stands in its place. */
    private static final String REPEATED_START = "(?s)\\^([*+?]|\\{[0-9]+(,[0-9]*)?}).*";

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
        return new RegexDialect(regex).scan().or(() -> RegexCost.of(regex) > RegexCost.MOST
                ? Optional.of("not repeat in two places what can be the same text, such as '(a+)+' or '.*a.*b': "
                        + "nginx would give up on a long request, and the route would not match it")
                : Optional.empty());
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

    private Optional<String> brace() {
        return regex.startsWith("{,", at) ? Optional.of("not have '{,', which PCRE reads otherwise") : Optional.empty();
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
            if (regex.charAt(at) == '\\') {
                Optional<String> problem = escape();
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> open() {
        if (regex.startsWith("(?", at) && !regex.startsWith("(?:", at)) {
            return Optional.of("have no groups but '(…)' and '(?:…)', and no flags but '(?i)' at its start");
        }
        at += regex.startsWith("(?:", at) ? 2 : 0;
        return Optional.empty();
    }
}
