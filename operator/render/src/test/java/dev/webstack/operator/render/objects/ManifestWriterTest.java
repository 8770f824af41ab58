package dev.webstack.operator.render.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webstack.operator.render.validate.ManifestReader;
import dev.webstack.testing.Kubectl;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The written YAML has the meaning of the objects. */
class ManifestWriterTest {

    private static final List<String> HOSTILE = List.of("", " ", "6063e25", "12e5", "0x1F", "1_000", "0b11", "0o17",
            "0755",
            "-0x1F", "+1", "1.", ".5", "._5", "-.5e3", "1e400", "190:20:30", "2001-01-01",
            "2001-12-14t21:59:43.10-05:00",
            "y", "Y", "yes", "No", "on", "OFF", "true", "tRue", "null", "NULL", "~", "=", "<<", ".inf", "-.INF", ".nan",
            "-",
            "--", "---", "--- a", "a\n---\nb\n", "...", "- a", "? a", ": a", "a: b", "a:", "a #b", "#a", "a#b", "&a",
            "*a",
            "!a", "!!str a", "|", ">", "%a", "@a", "`a", "'", "\"", "a'b", "a\"b", "\\", "\\n", "{a}", "[a]", "{", "}",
            "[",
            "]", ",", "a, b", " a", "a ", "\ta", "a\t", "a\tb", "\n", "\n\n", "a\n", "a\n\n", "\na", "a\nb", " a\nb",
            "a \nb",
            "a\n b\n", "a\n\tb\n", "a\r\nb\r\n", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b\nc", "\uFEFFa", "a\u00A0b",
            "\u00E9\u20AC\uD83D\uDE00", "\uD83D\uDE00\nb", "a\u0007b", "a\u007Fb", "a\u0001\nb", "x".repeat(300) + " y",
            ("word ".repeat(60) + "\n").repeat(3), "$(A) %s {{ .B }}", "a\n  \nb\n", "  \n", "key: |\n  text\n");

    @TempDir
    private Path folder;

    static Stream<String> hostile() {
        return HOSTILE.stream();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aTextIsReadBackAsItWas(String text) throws Exception {
        JsonNode read = new ManifestReader().read(new ManifestWriter().write(List.of(configMap(Map.of("key", text)))));

        assertThat(read.at("/data/key").textValue()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aNameIsReadBackAsItWas(String name) throws Exception {
        JsonNode read = new ManifestReader().read(new ManifestWriter().write(List.of(configMap(Map.of(name, "a")))));

        assertThat(read.at("/data").properties()).singleElement().satisfies(
                field -> assertThat(field.getKey()).isEqualTo(name));
    }

    /** All texts are in one object, which kubectl reads without a server and prints as JSON. */
    @Test
    @Requires(Requirement.KUBECTL)
    void kubectlReadsTheSame() throws Exception {
        var data = new LinkedHashMap<String, String>();
        HOSTILE.forEach(text -> data.put("k" + data.size(), text));
        Path file = Files.writeString(folder.resolve("objects.yaml"),
                new ManifestWriter().write(List.of(configMap(data))));

        Kubectl.Outcome kubectl = Kubectl.run("label", "--local", "-f", file.toString(), "a=b", "-o", "json");

        assertThat(kubectl.err()).isEmpty();
        assertThat(new ObjectMapper().readTree(kubectl.out()).get("data"))
                .isEqualTo(new ObjectMapper().valueToTree(data));
    }

    private static ConfigMap configMap(Map<String, String> data) {
        return new ConfigMapBuilder().withNewMetadata().withName("a").endMetadata().withData(data).build();
    }
}
