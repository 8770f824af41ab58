package dev.webstack.operator.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.api.v1alpha1.WebStackSpec;
import dev.webstack.operator.render.model.FileSet;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.validate.ManifestException;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Models for tests. */
public final class Stacks {

    public static final NginxSite POD = NginxSite.pod(new NginxSite.ClusterServices("10.96.0.10", "cluster.local"));

    private static final FileSet CONFIG_MAP = new FileSet(new TreeMap<>(Map.of("index.html", "<h1>Legal</h1>")),
            new TreeMap<>(Map.of("logo.png", "iVBORw==")));

    public static final ImageName NGINX_IMAGE = new ImageName(ImageName.NGINX);

    private static final Validator VALIDATOR = new Validator();
    private static final ManifestReader READER = new ManifestReader();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Stacks() {}

    /** The result of validating a manifest. */
    public static Validation validate(String manifest) {
        try {
            return VALIDATOR.validate(READER.read(manifest));
        } catch (ManifestException e) {
            throw new AssertionError(e);
        }
    }

    /** The model of a valid manifest. Each ConfigMap of the user that it names has two files. */
    public static StackModel model(String manifest) {
        return switch (validate(manifest)) {
            case Validation.Valid(StackModel model) -> model.with(model.configMaps().stream().collect(Collectors.toMap(
                    StaticModel.FromConfigMap::configMap, _ -> CONFIG_MAP, (one, _) -> one)));
            case Validation.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    /** The model of a spec without validation: every default has to be written in it. */
    public static StackModel unchecked(JsonNode manifest) {
        try {
            JsonNode metadata = manifest.get("metadata");
            return StackModel.of(
                    new StackIdentity(metadata.path("namespace").asText(), metadata.path("name").asText(), ""),
                    MAPPER.treeToValue(manifest.get("spec"), WebStackSpec.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
