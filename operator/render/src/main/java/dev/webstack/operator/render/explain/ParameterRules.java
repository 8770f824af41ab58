package dev.webstack.operator.render.explain;

import com.google.re2j.Pattern;
import java.util.List;

/** Decides which paths with parameters are refused: those that a server might read as another path than nginx does. */
final class ParameterRules {

    private static final String SLASH = "(?:/|%2f)";
    private static final String SEMICOLON = "(?:;|%3b)";

    private record Rule(Pattern found, String why) {

        static Rule of(String regex, String why) {
            return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), why);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(SLASH + "(?:\\.|%2e){1,2}" + SEMICOLON, "a dot segment has parameters"),
            Rule.of(SLASH + SEMICOLON + ".*" + SLASH, "an empty segment inside the path has parameters"),
            Rule.of(SEMICOLON + ".*%2f", "an encoded slash stands behind a semicolon"),
            Rule.of("(?:.*?" + SEMICOLON + "){25}", "the path has more than 24 semicolons"));

    private ParameterRules() {}

    /** Refuses a path that breaks a rule. */
    static void check(String rawPath) throws RefusedException {
        for (Rule rule : RULES) {
            if (rule.found().matcher(rawPath).find()) {
                throw new RefusedException(400, rule.why());
            }
        }
    }
}
