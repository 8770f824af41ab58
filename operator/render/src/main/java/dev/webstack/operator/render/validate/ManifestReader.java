package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.webstack.operator.render.FieldPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the one WebStack of a YAML or JSON file as {@code kubectl apply} reads it. Documents of other kinds beside it are
 * left out. Safe for use by several threads.
 */
public final class ManifestReader {

    /** The line at which kubectl splits a file into documents, before it parses YAML. */
    private static final Pattern SEPARATOR = Pattern.compile("---\\s*(#.*\\s*)?");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonMapper json = new JsonMapper();

    /**
     * Reads the manifest as a tree for a {@link Validator}.
     *
     * @throws ManifestException with one line, if the text is not YAML, or contains no WebStack or several
     */
    public JsonNode read(String text) throws ManifestException {
        return manifest(text).tree();
    }

    /**
     * Reads the manifest and the lines of its fields.
     *
     * @throws ManifestException with one line, if the text is not YAML, or contains no WebStack or several
     */
    public Manifest manifest(String text) throws ManifestException {
        List<Manifest> documents = documents(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (documents.size() == 1) {
            if (documents.getFirst().tree().path("kind").asText().equals("List")) {
                throw new ManifestException("must hold one WebStack, not a List: make each item a document of its own");
            }
            return documents.getFirst();
        }
        List<Manifest> stacks = documents.stream().filter(document -> !isOfAnotherKind(document.tree())).toList();
        if (stacks.size() != 1) {
            throw new ManifestException("must hold one WebStack, not %d in %d documents%s".formatted(stacks.size(),
                    documents.size(), stacks.isEmpty() ? "" : ": put each into a file of its own"));
        }
        return stacks.getFirst();
    }

    private static boolean isOfAnotherKind(JsonNode document) {
        return document.path("kind").isTextual() && document.path("apiVersion").isTextual()
                && !document.get("kind").asText().equalsIgnoreCase("WebStack")
                && !document.get("apiVersion").asText().startsWith("webstack.dev/");
    }

    private List<Manifest> documents(String content) throws ManifestException {
        if (content.stripLeading().startsWith("{")) {
            try {
                return jsonDocuments(content);
            } catch (IOException _) {
                // The text starts with a brace but is not JSON, so it is read as YAML.
            }
        }
        var documents = new ArrayList<Manifest>();
        for (Part part : parts(content)) {
            read(part).ifPresent(documents::add);
        }
        return documents;
    }

    private List<Manifest> jsonDocuments(String content) throws IOException {
        List<JsonNode> trees = json.readerFor(JsonNode.class).<JsonNode>readValues(content).readAll();
        var documents = new ArrayList<Manifest>();
        for (JsonNode tree : trees) {
            documents.add(new Manifest(YamlTree.asKubectlPassesIt(tree),
                    trees.size() == 1 ? linesOfJson(content) : Map.of(), List.of()));
        }
        return documents;
    }

    /** JSON is YAML too, but for tabs, and for texts that only JSON allows: a file with such has no lines. */
    private static Map<FieldPath, Integer> linesOfJson(String content) {
        try {
            return read(new Part(content.replace('\t', ' '), 1)).map(Manifest::lines).orElse(Map.of());
        } catch (ManifestException _) {
            return Map.of();
        }
    }

    private record Part(String text, int firstLine) {}

    private static List<Part> parts(String text) throws ManifestException {
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
            } else if (each.startsWith("---")) {
                throw new ManifestException(
                        "is not YAML for kubectl: line %d: only a comment may follow '---'".formatted(line));
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
        } catch (YAMLException e) {
            throw new ManifestException("is not YAML: " + e.getMessage());
        }
    }
}
