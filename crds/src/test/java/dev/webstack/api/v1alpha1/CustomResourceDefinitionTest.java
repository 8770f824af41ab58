package dev.webstack.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checked-in definition equals the generated one, and follows the rules for the API. */
class CustomResourceDefinitionTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    /**
     * Fields that are booleans in core Kubernetes may be booleans here; any other field may need a third value later.
     */
    private static final Set<String> BOOLEANS = Set.of("suspend", "readOnly", "optional", "readOnlyRootFilesystem",
            "automountServiceAccountToken", "enableServiceLinks", "immutable");

    private final String generated = GeneratedCrd.yaml();

    @ParameterizedTest
    @ValueSource(strings = {"webstacks.webstack.dev.yaml",
        "../helm/webstack-operator/files/webstacks.webstack.dev.yaml"})
    void everyCopyIsTheGeneratedOne(Path copy) throws IOException {
        if (UPDATE) {
            Files.createDirectories(copy.toAbsolutePath().getParent());
            Files.writeString(copy, generated);
        }
        assertThat(copy).as("run `make golden` after a change of the types").hasContent(generated);
    }

    @Test
    void isSmallEnoughForClientSideApply() {
        assertThat(generated.length()).isLessThan(150 * 1024);
    }

    /** Tools that read it in the encoding of the machine, and terminals without UTF-8, show other characters as '?'. */
    @Test
    void consistsOfAscii() {
        assertThat(generated).isASCII();
    }

    @Test
    void everyFieldIsDescribedAndBounded() throws IOException {
        JsonNode schema = new YAMLMapper().readTree(generated).at("/spec/versions/0/schema/openAPIV3Schema/properties");
        List<String> faults = new ArrayList<>();
        check("spec", schema.get("spec"), faults);
        check("status", schema.get("status"), faults);
        assertThat(faults).isEmpty();
    }

    private static void check(String path, JsonNode field, List<String> faults) {
        if (!field.has("description") && !path.endsWith("[]") && !path.endsWith("{}")) {
            faults.add(path + " has no description");
        }
        if (field.path("nullable").asBoolean()) {
            faults.add(path + " is nullable");
        }
        switch (field.path("type").asText()) {
            case "array" -> {
                require(path, field, faults, "maxItems", "x-kubernetes-list-type");
                check(path + "[]", field.get("items"), faults);
            }
            case "integer" -> {
                // Numbers that the operator counts have no upper bound, numbers that the user sets do.
                if (!field.has("enum")) {
                    require(path, field, faults,
                            path.startsWith("spec") ? new String[]{"minimum", "maximum"} : new String[]{"minimum"});
                }
            }
            case "string" -> {
                if (!field.has("enum")) {
                    require(path, field, faults, "maxLength");
                }
            }
            case "boolean" -> {
                if (!BOOLEANS.contains(path.substring(path.lastIndexOf('.') + 1))) {
                    faults.add(path + " is a boolean: an enum ages better");
                }
            }
            case "object" -> {
                if (field.has("additionalProperties")) {
                    require(path, field, faults, "maxProperties");
                    check(path + "{}", field.get("additionalProperties"), faults);
                }
                field.path("properties").properties()
                        .forEach(e -> check(path + "." + e.getKey(), e.getValue(), faults));
            }
            default -> {
                if (!field.path("x-kubernetes-int-or-string").asBoolean()) {
                    faults.add(path + " has no type");
                }
            }
        }
    }

    private static void require(String path, JsonNode field, List<String> faults, String... keywords) {
        for (String keyword : keywords) {
            if (!field.has(keyword)) {
                faults.add(path + " has no " + keyword);
            }
        }
    }
}
