package dev.webstack.operator.cli.local;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code $(NAME)} as Kubernetes does: a name that is not known stays as it is, and {@code $$} is a dollar sign
 * that starts no reference.
 *
 * @param variables the variables that are known
 */
record References(Map<String, String> variables) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^)]*)\\)");

    References {
        variables = Map.copyOf(variables);
    }

    String resolved(String text) {
        return REFERENCE.matcher(text).replaceAll(reference -> Matcher.quoteReplacement(
                reference.group(1) == null ? "$" : variables.getOrDefault(reference.group(1), reference.group())));
    }
}
