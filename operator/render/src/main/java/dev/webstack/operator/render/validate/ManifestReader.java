package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads the one WebStack of a YAML or JSON file as {@code kubectl apply} reads it. Safe for use by several threads. */
public final class ManifestReader {

    /** The line at which kubectl splits a file into documents, before it parses YAML. */
    private static final Pattern SEPARATOR = Pattern.compile("---\\s*(#.*\\s*)?");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonMapper json = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /**
     * Reads the manifest as a tree for a {@link Validator}.
     *
     * @throws ManifestException with one line, if the text is not YAML, or contains no document or several
     */
    public JsonNode read(String text) throws ManifestException {
        return manifest(text).tree();
    }

    /**
     * Reads the manifest and the lines of its fields.
     *
     * @throws ManifestException with one line, if the text is not YAML, or contains no document or several
     */
    public Manifest manifest(String text) throws ManifestException {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        if (content.stripLeading().startsWith("{")) {
            try {
                return new Manifest(YamlTree.asKubectlPassesIt(json.readTree(content)), Map.of(), List.of());
            } catch (JsonProcessingException _) {
                // The text starts with a brace but is not JSON, so it is read as YAML.
            }
        }
        var documents = new ArrayList<Manifest>();
        for (Part part : parts(content)) {
            read(part).ifPresent(documents::add);
        }
        if (documents.size() != 1) {
            throw new ManifestException("must hold one WebStack, not %d documents".formatted(documents.size()));
        }
        return documents.getFirst();
    }

    private record Part(String text, int firstLine) {}

    private static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        var part = new StringBuilder();
        int first = 1;
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start) + 1;
            String each = text.substring(start, end == 0 ? text.length() : end);
            if (SEPARATOR.matcher(each).matches()) {
                parts.add(new Part(part.toString(), first));
                part.setLength(0);
                first = line + 1;
            } else {
                part.append(each);
            }
            start += each.length();
            line++;
        }
        parts.add(new Part(part.toString(), first));
        return parts;
    }

    private static Optional<Manifest> read(Part part) throws ManifestException {
        try {
            return new YamlTree(part.text(), part.firstLine()).read();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ManifestException(
                    "is not YAML: line %d: %s".formatted(line + part.firstLine() - 1, e.getProblem()));
        } catch (ReaderException e) {
            long line = part.firstLine()
                    + part.text().codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
            throw new ManifestException("is not YAML: line %d: a character that YAML does not know: U+%04X"
                    .formatted(line, e.getCodePoint()));
        }
    }
}
