package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Resolves plain words of YAML as kubectl does: mostly YAML 1.1, but without numbers to the base of 60, and with octal
 * numbers also as 0o17.
 */
final class YamlScalars {

    /** Keeps all words without quotes and tags as texts. */
    static final Resolver RESOLVER = new Resolver() {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, false);
        }
    };

    private static final Tag PLAIN = new Tag("!plain");
    private static final Set<String> TRUE = Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On",
            "ON");
    private static final Set<String> FALSE = Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off",
            "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern NO_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern INTEGER = Pattern
            .compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger SIGNED_LIMIT = BigInteger.ONE.shiftLeft(63);

    static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar && (scalar.getTag().equals(Tag.MERGE)
                || scalar.getTag().equals(PLAIN) && scalar.getValue().equals("<<"));
    }

    /** The name of a field; a number or a boolean becomes a text. */
    String key(Node key, int line) throws ManifestException {
        if (!(key instanceof ScalarNode scalar)) {
            throw new ManifestException("is not YAML: line %d: a field's name must be a word".formatted(line));
        }
        JsonNode name = value(scalar, line);
        if (name.isNull() || name.isDouble() && Math.abs(name.doubleValue()) >= SIGNED_LIMIT.doubleValue()) {
            throw new ManifestException("is not YAML: line %d: a field's name must not be '%s'".formatted(line,
                    scalar.getValue()));
        }
        return name.asText();
    }

    JsonNode value(ScalarNode scalar, int line) throws ManifestException {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(PLAIN)) {
            return plain(text, line);
        }
        if (tag.equals(Tag.BINARY)) {
            return TextNode.valueOf(binary(text, line));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL) || tag.equals(Tag.NULL)) {
            return tagged(tag, plain(text, line), line);
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode tagged(Tag tag, JsonNode value, int line) throws ManifestException {
        boolean fits = tag.equals(Tag.INT) && value.isIntegralNumber() || tag.equals(Tag.FLOAT) && value.isNumber()
                || tag.equals(Tag.BOOL) && value.isBoolean() || tag.equals(Tag.NULL) && value.isNull();
        if (!fits) {
            throw new ManifestException("is not YAML: line %d: '%s' is no !!%s".formatted(line, value.asText(),
                    tag.getValue().substring(Tag.PREFIX.length())));
        }
        return value;
    }

    private static String binary(String text, int line) throws ManifestException {
        try {
            return new String(Base64.getDecoder().decode(text.replace("\n", "")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new ManifestException("is not YAML: line %d: !!binary must be base64".formatted(line));
        }
    }

    private static JsonNode plain(String text, int line) throws ManifestException {
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        if (NULL.contains(text)) {
            return NullNode.instance;
        }
        if (NO_NUMBER.matcher(text).matches()) {
            throw new ManifestException(
                    "is not YAML: line %d: '%s' has no counterpart in JSON: quote it".formatted(line, text));
        }
        char first = text.charAt(0);
        if (Character.digit(first, 10) < 0 && first != '+' && first != '-' && first != '.') {
            return TextNode.valueOf(text);
        }
        String digits = first == '.' ? text : text.replace("_", "");
        BigInteger integer = integer(digits);
        if (integer != null) {
            return number(new BigDecimal(integer));
        }
        if (FLOAT.matcher(digits).matches() && Double.isFinite(Double.parseDouble(digits))) {
            return number(BigDecimal.valueOf(Double.parseDouble(digits)));
        }
        return TextNode.valueOf(text);
    }

    /** Parses an integer as Go does, with its base prefix; null if the text is not one, or has more than 64 bits. */
    private static @Nullable BigInteger integer(String digits) {
        Matcher matcher = INTEGER.matcher(digits);
        if (!matcher.matches()) {
            return null;
        }
        int[] bases = {16, 2, 8, 10};
        for (int i = 0; i < bases.length; i++) {
            String found = matcher.group(i + 2);
            if (found != null) {
                BigInteger value = new BigInteger(found, bases[i]);
                boolean fits = matcher.group(1).isEmpty()
                        ? value.compareTo(UNSIGNED_LIMIT) < 0
                        : value.compareTo(SIGNED_LIMIT) < 0;
                return fits ? matcher.group(1).equals("-") ? value.negate() : value : null;
            }
        }
        return null;
    }

    /** A whole number of 64 bits stays exact in any notation; any other number has the precision of a double. */
    static JsonNode number(BigDecimal value) {
        double rounded = value.doubleValue();
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole && value.abs().compareTo(new BigDecimal(SIGNED_LIMIT)) < 0
                ? LongNode.valueOf(value.longValueExact())
                : DoubleNode.valueOf(rounded);
    }
}
