package dev.webstack.operator.render.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Collectors;

/** Writes objects as YAML, as {@code kubectl apply} reads it. Safe for use by several threads. */
public final class ManifestWriter {

    private final ObjectMapper mapper = YAMLMapper
            .builder(YAMLFactory.builder().stringQuotingChecker(new KubectlQuoting()).build())
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** Writes one document for each object. */
    public String write(List<? extends HasMetadata> objects) {
        return objects.stream().map(this::write).collect(Collectors.joining("---\n"));
    }

    private String write(HasMetadata object) {
        try {
            return mapper.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Kubernetes' own types can always be written", e);
        }
    }
}
