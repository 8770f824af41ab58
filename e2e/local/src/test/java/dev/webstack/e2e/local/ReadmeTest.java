package dev.webstack.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands, manifests and outputs in the README are correct. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)\\)");
    private static final Pattern TARGET = Pattern.compile("(?m)^make ([a-z0-9-]+)$");

    @Test
    void theManifestIsTheExample() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("```yaml\n" + Files.readString(ROOT.resolve("crds/examples/hello.yaml")) + "```");
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String name : List.of("README.md", "CONTRIBUTING.md", "app-server/README.md")) {
            Path page = ROOT.resolve(name);
            LINK.matcher(Files.readString(page)).results().map(link -> link.group(1))
                    .forEach(link -> assertThat(page.resolveSibling(link)).exists());
        }
    }

    @Test
    void everyMakeTargetIsThere() throws IOException {
        String makefile = Files.readString(ROOT.resolve("Makefile"));
        List<String> targets = TARGET.matcher(Files.readString(ROOT.resolve("README.md"))).results()
                .map((MatchResult match) -> match.group(1)).toList();

        assertThat(targets).contains("demo", "test", "kind-demo", "e2e")
                .allSatisfy(target -> assertThat(makefile).contains("\n" + target + ":"));
    }
}
