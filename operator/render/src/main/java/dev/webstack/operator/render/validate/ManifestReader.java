package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;

/** Reads the one WebStack of a YAML or JSON file. Safe for use by several threads. */
public final class ManifestReader {

    private final ObjectReader reader = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(JsonNode.class);

    /**
     * The manifest as a tree, ready for a {@link Validator}.
     *
     * @throws ManifestException in one line, for text that is not YAML and for none or several documents
     */
    public JsonNode read(String text) throws ManifestException {
        List<JsonNode> documents = documents(text);
        if (documents.size() != 1) {
            throw new ManifestException("must hold one WebStack, not %d documents".formatted(documents.size()));
        }
        return documents.getFirst();
    }

    private List<JsonNode> documents(String text) throws ManifestException {
        try (MappingIterator<JsonNode> documents = reader.readValues(text)) {
            return documents.readAll().stream().filter(document -> !document.isNull() && !document.isMissingNode())
                    .toList();
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new ManifestException(e.getLocation() == null
                    ? "is not YAML: " + problem
                    : "is not YAML: line %d: %s".formatted(e.getLocation().getLineNr(), problem));
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }
}
