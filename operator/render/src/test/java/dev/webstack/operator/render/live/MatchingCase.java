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
import java.util.regex.Pattern;

/**
 * A case of {@code matching-cases.yaml}.
 *
 * @param older whether an older nginx gives the same result
 */
record MatchingCase(String stack, String manifest, List<String> apps, Request request, String host,
        MatchingOutcome expected, boolean older, String because) {

    private static final Pattern PADDING = Pattern.compile("\\{([0-9]+)}");
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

    static List<MatchingCase> ofOlderNginx() {
        return all().stream().filter(MatchingCase::older).toList();
    }

    private static MatchingCase of(String stack, JsonNode spec, JsonNode row) {
        String host = row.path("host").asText("shop.test");
        var headers = new ArrayList<Header>();
        row.path("headers").forEach(line -> headers.add(Header.parse(padded(line))));
        return new MatchingCase(stack, manifest(stack, spec), names(spec),
                Request.of(row.path("method").asText("GET"),
                        row.path("scheme").asText("http") + "://" + host + padded(row.get("get")), headers),
                host, new MatchingOutcome(row.get("gets").asText(), text(row, "to"), text(row, "path"),
                        text(row, "script"), text(row, "origin")),
                row.path("older").asBoolean(true), row.get("because").asText());
    }

    private static String padded(JsonNode text) {
        return PADDING.matcher(text.asText()).replaceAll(number -> "x".repeat(Integer.parseInt(number.group(1))));
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
        return request.method() + " " + host + request.target().substring(0, Math.min(60, request.target().length()))
                + ": " + because;
    }
}
