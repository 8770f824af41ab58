package dev.webstack.operator.controller.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code operator/docs/reasons.md} is generated from the code; {@code -Dgolden.update=true} writes it again. */
class ReasonsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/reasons.md");

    private static String document() {
        return """
                # Conditions and reasons

                `kubectl describe webstack NAME` shows them. `make golden` writes this file from the code.

                | condition | when it is true |
                |---|---|
                %s
                | reason | meaning |
                |---|---|
                %s""".formatted(
                Arrays.stream(ConditionType.values()).map(type -> row(type.toString(), type.meaning()))
                        .collect(Collectors.joining()),
                Arrays.stream(Reason.values()).map(reason -> row(reason.toString(), reason.meaning()))
                        .collect(Collectors.joining()));
    }

    private static String row(String name, String meaning) {
        return "| `%s` | %s |\n".formatted(name, meaning);
    }

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document());
    }

    @ParameterizedTest
    @EnumSource
    void aReasonIsOneWordAsTheConventionsOfKubernetesWant(Reason reason) {
        assertThat(reason.toString()).matches("([A-Z][a-z]+)+").isEqualToIgnoringCase(reason.name().replace("_", ""));
    }
}
