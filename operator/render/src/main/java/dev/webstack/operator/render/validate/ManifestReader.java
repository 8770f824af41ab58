package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads the one WebStack of a YAML or JSON file. Safe for use by several threads. */
public final class ManifestReader {

    private final YAMLMapper mapper = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * The manifest as a tree, ready for a {@link Validator}.
     *
     * @throws ManifestException in one line, for text that is not YAML and for none or several documents
     */
    public JsonNode read(String text) throws ManifestException {
        try {
            refuseAliases(text);
            List<JsonNode> documents = documents(text);
            if (documents.size() != 1) {
                throw new ManifestException("must hold one WebStack, not %d documents".formatted(documents.size()));
            }
            return documents.getFirst();
        } catch (JsonProcessingException e) {
            throw new ManifestException("is not YAML: " + problem(e));
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static String problem(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            // Jackson knows where it began to read, YAML itself where it had to stop.
            return "line %d: %s".formatted(yaml.getProblemMark().getLine() + 1, yaml.getProblem());
        }
        return e.getLocation() == null
                ? e.getOriginalMessage()
                : "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage());
    }

    /** A tree would hold the name of the anchor in place of what it stands for. */
    private void refuseAliases(String text) throws IOException, ManifestException {
        try (YAMLParser parser = mapper.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    throw new ManifestException("must not use aliases such as *%s: line %d".formatted(parser.getText(),
                            parser.currentTokenLocation().getLineNr()));
                }
            }
        }
    }

    /** Not by {@code readValues}: that takes the items of a list for documents. */
    private List<JsonNode> documents(String text) throws IOException {
        var documents = new ArrayList<JsonNode>();
        try (YAMLParser parser = mapper.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                JsonNode document = mapper.readTree(parser);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }
}
