package dev.webstack.operator.render.objects;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Quotes each text that kubectl would not read as text: possible numbers ({@code 6063e25}, {@code 0x1F}, {@code
 * 1_000}), booleans ({@code y}), null ({@code ~}), and text that a YAML reader may change.
 */
final class KubectlQuoting extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1L;

    /** Numbers of any base and times of day, in the syntax of YAML 1.1 and of Go; dates. */
    private static final Pattern MAY_BE_A_NUMBER = Pattern.compile("[-+]?(0[xX][0-9a-fA-F_]*|0[bB][01_]*|0[oO][0-7_]*|"
            + "\\.?[0-9][0-9_:.]*([eE][-+]?[0-9_]+)?)|[0-9]{4}-[0-9]{1,2}-.*");
    private static final Pattern WORD = Pattern
            .compile("(?i)y|n|yes|no|on|off|true|false|null|~|<<|=|[-+]?\\.(inf|nan)|");
    private static final Pattern MAY_CHANGE = Pattern.compile("[^\\n\\x20-\\x7E]|^\\s|\\s$|[ ]\\n|^---",
            Pattern.MULTILINE);

    @Override
    public boolean needToQuoteName(String name) {
        return super.needToQuoteName(name) || mayBeRead(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return super.needToQuoteValue(value) || mayBeRead(value);
    }

    private static boolean mayBeRead(String text) {
        return MAY_BE_A_NUMBER.matcher(text).matches() || WORD.matcher(text).matches()
                || MAY_CHANGE.matcher(text).find();
    }
}
