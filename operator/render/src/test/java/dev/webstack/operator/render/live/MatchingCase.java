package dev.webstack.operator.render.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.operator.render.explain.Header;
import dev.webstack.operator.render.explain.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case of {@code matching-cases.yaml}. */
record MatchingCase(String stack, String manifest, List<String> apps, Request request, String host,
        MatchingOutcome expected, String because) {

    private static final String TABLE = "matching-cases.yaml";

    static List<MatchingCase> all() {
        try (InputStream yaml = MatchingCase.class.getResourceAsStream(TABLE)) {
            var cases = new ArrayList<MatchingCase>();
            new YAMLMapper().readTree(yaml).get("stacks").properties().forEach(stack -> stack.getValue().get("cases")
                    .forEach(row -> cases.add(of(stack.getKey(), stack.getValue().get("manifest"), row))));
            return List.copyOf(cases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MatchingCase of(String stack, JsonNode spec, JsonNode row) {
        String host = row.path("host").asText("shop.test");
        var headers = new ArrayList<Header>();
        row.path("headers").forEach(line -> headers.add(Header.parse(line.asText())));
        return new MatchingCase(stack, manifest(stack, spec), names(spec),
                Request.of(row.path("method").asText("GET"), "http://" + host + row.get("get").asText(), headers),
                host, new MatchingOutcome(row.get("gets").asText(), text(row, "to"), text(row, "path"),
                        text(row, "script")),
                row.get("because").asText());
    }

    private static String manifest(String stack, JsonNode spec) {
        ObjectNode manifest = new YAMLMapper().createObjectNode().put("apiVersion", "webstack.dev/v1alpha1")
                .put("kind", "WebStack");
        manifest.putObject("metadata").put("name", stack);
        return manifest.set("spec", spec).toString();
    }

    private static List<String> names(JsonNode spec) {
        var names = new ArrayList<String>();
        spec.get("apps").forEach(app -> names.add(app.get("name").asText()));
        return names;
    }

    private static Optional<String> text(JsonNode row, String field) {
        return Optional.ofNullable(row.get(field)).map(JsonNode::asText);
    }

    @Override
    public String toString() {
        return request.method() + " " + host + request.target() + ": " + because;
    }
}
