package dev.webstack.operator.render.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webstack.operator.render.FieldPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Converts one document of YAML to the JSON that kubectl makes of it: aliases are expanded, maps are merged, and the
 * last of two equal keys wins. For one use.
 */
final class YamlTree {

    private static final int DEPTH = 500;
    private static final int CODE_POINTS = 64 * 1024 * 1024;

    private final String text;
    private final int firstLine;
    private final YamlScalars scalars = new YamlScalars();
    private final Problems warnings = new Problems();
    private final Map<FieldPath, Integer> lines = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final AliasBudget budget = new AliasBudget();

    /**
     * Prepares a document of a file.
     *
     * @param firstLine the line of the file in which the document starts
     */
    YamlTree(String text, int firstLine) {
        this.text = text;
        this.firstLine = firstLine;
    }

    /** Reads the document; empty if it has no content. */
    Optional<Manifest> read() throws ManifestException {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH);
        options.setCodePointLimit(CODE_POINTS);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        var composer = new Composer(new ParserImpl(new StreamReader(text), options), YamlScalars.RESOLVER, options);
        if (!composer.checkNode()) {
            return Optional.empty();
        }
        JsonNode tree = value(composer.getNode(), FieldPath.ROOT);
        return tree.isNull() ? Optional.empty() : Optional.of(new Manifest(tree, lines, warnings.found()));
    }

    private JsonNode value(Node node, FieldPath path) throws ManifestException {
        boolean alias = !seen.add(node);
        if (!open.add(node)) {
            throw new ManifestException(
                    "is not YAML: line %d: an anchor stands for what contains it".formatted(line(node)));
        }
        budget.enter(alias, line(node));
        try {
            return switch (node) {
                case MappingNode mapping -> mapping(mapping, path);
                case SequenceNode sequence -> sequence(sequence, path);
                case ScalarNode scalar -> scalars.value(scalar, line(scalar));
                default -> throw new ManifestException("is not YAML: line %d".formatted(line(node)));
            };
        } finally {
            open.remove(node);
            budget.leave(alias);
        }
    }

    private ArrayNode sequence(SequenceNode node, FieldPath path) throws ManifestException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Node item : node.getValue()) {
            FieldPath itemPath = path.index(list.size());
            lines.put(itemPath, line(item));
            list.add(value(item, itemPath));
        }
        return list;
    }

    private ObjectNode mapping(MappingNode node, FieldPath path) throws ManifestException {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        var own = new HashSet<String>();
        for (NodeTuple entry : node.getValue()) {
            if (YamlScalars.isMerge(entry.getKeyNode())) {
                merge(map, entry.getValueNode(), path);
                continue;
            }
            String key = scalars.key(entry.getKeyNode(), line(entry.getKeyNode()));
            FieldPath field = path.child(key);
            if (!own.add(key)) {
                warnings.at(field).says("is repeated: the last value counts");
            }
            lines.put(field, line(entry.getKeyNode()));
            map.set(key, value(entry.getValueNode(), field));
        }
        return map;
    }

    /** Merged values replace the values before the merge key, and are replaced by those after it. */
    private void merge(ObjectNode map, Node merged, FieldPath path) throws ManifestException {
        List<Node> sources = merged instanceof SequenceNode several ? several.getValue().reversed() : List.of(merged);
        for (Node source : sources) {
            if (!(source instanceof MappingNode)) {
                throw new ManifestException(
                        "is not YAML: line %d: << takes a mapping or a list of mappings".formatted(line(source)));
            }
            map.setAll((ObjectNode) value(source, path));
        }
    }

    private int line(Node node) {
        return node.getStartMark().getLine() + firstLine;
    }

    /** Converts the numbers of a JSON file as kubectl does when it sends them. */
    static JsonNode asKubectlPassesIt(JsonNode json) {
        switch (json) {
            case ObjectNode object ->
                object.properties().forEach(field -> field.setValue(asKubectlPassesIt(field.getValue())));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, asKubectlPassesIt(array.get(i)));
                }
            }
            default -> {
                return json.isNumber() ? YamlScalars.number(json.decimalValue()) : json;
            }
        }
        return json;
    }
}
