package dev.webstack.operator.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.cli.manifest.ManifestFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the process of an app is told on a laptop, in place of what its pod would be told. */
class LocalSettingsTest {

    private static final String MANIFEST = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - name: web
                  image: web:1
                  %s
              routes: [{ path: /, app: web }]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void putTheKeysIntoFiles() throws Exception {
        for (String file : new String[]{"secrets/db/url", "configmaps/settings/COLOR", "configmaps/settings/SIZE"}) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), folder.resolve(file).getFileName() + "!");
        }
    }

    private LocalSettings.Settings settings(String lines) throws Exception {
        Path manifest = Files.writeString(folder.resolve("webstack.yaml"), MANIFEST.formatted(lines));
        return new LocalSettings(manifest).of(new ManifestFile(manifest).model().app("web"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            env: [{ name: A, value: text }]                                                    | A | text
            env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: url } } }]            | A | url!
            env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: SIZE } } }]  | A | SIZE!
            env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: none, optional: true } } }] | A |
            envFrom: [{ configMapRef: { name: settings } }]                                    | COLOR | COLOR!
            envFrom: [{ prefix: SHOP_, configMapRef: { name: settings } }]                     | SHOP_COLOR | COLOR!
            envFrom: [{ secretRef: { name: none, optional: true } }]                           | COLOR |
            env: [{ name: B, value: db }, { name: A, value: "jdbc:$(B)/x" }]                   | A | jdbc:db/x
            env: [{ name: B, value: db }, { name: A, value: "$$(B)" }]                         | A | $(B)
            env: [{ name: A, value: "$(NONE)" }]                                               | A | $(NONE)
            env: []                                                                            | APP_SERVER_DRAIN_TIMEOUT | 30s
            """)
    void aVariableHasTheValueThatItsPodWouldHave(String lines, String name, String value) throws Exception {
        assertThat(settings(lines).environment().get(name)).isEqualTo(value);
    }

    @Test
    void itsOwnVariableWinsOverOneOfAConfigMap() throws Exception {
        assertThat(settings("""
                envFrom: [{ configMapRef: { name: settings } }]
                      env: [{ name: COLOR, value: red }]""").environment()).containsEntry("COLOR", "red");
    }

    @Test
    void argumentsAreTakenExceptThoseThatDifferHere() throws Exception {
        LocalSettings.Settings settings = settings("""
                args: [--max-form=$(SIZE), --uwsgi=0.0.0.0:8000]
                      env: [{ name: SIZE, value: 1m }]""");
        assertThat(settings.args()).containsExactly("--max-form=1m");
    }

    @Test
    void argumentsOfAnotherProgramAreNotTaken() throws Exception {
        assertThat(settings("""
                command: [/bin/server]
                      args: [--fast]""").args()).isEmpty();
    }
}
