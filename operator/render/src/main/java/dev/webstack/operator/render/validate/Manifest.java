package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webstack.operator.render.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The content of a manifest file.
 *
 * @param tree the resource, for a {@link Validator}
 * @param lines the line of each field in the file, counted from 1
 * @param warnings texts about values that kubectl reads in a way that the author may not expect
 */
public record Manifest(JsonNode tree, Map<FieldPath, Integer> lines, List<Problem> warnings) {

    public Manifest {
        lines = Map.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** The line of a field; if the file does not contain the field, the line of the nearest field around it. */
    public OptionalInt line(FieldPath field) {
        String text = field.text();
        while (!text.isEmpty()) {
            Integer line = lines.get(FieldPath.of(text));
            if (line != null) {
                return OptionalInt.of(line);
            }
            text = text.substring(0, Math.max(0, Math.max(text.lastIndexOf('.'), text.lastIndexOf('['))));
        }
        return OptionalInt.empty();
    }
}
