package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An image needs no setting for its application: the server finds the only one in the folder. */
class AppFolderTest {

    private static final String REMEDY = "; name one with --app=PATH or APP_SERVER_APP";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shop.jar", "shop.war"})
    void theOnlyJarOrWarIsServed(String name) throws Exception {
        put(name, "readme.txt", "shop.jar.sha256", "jar");

        assertThat(app()).isEqualTo(folder.resolve(name).toString());
    }

    @Test
    void aSettingWinsOverTheFolder() throws Exception {
        put("shop.jar");

        assertThat(app("--app=com.example.Shop")).isEqualTo("com.example.Shop");
    }

    @Test
    void anEmptyFolderHasNoApplication() {
        assertFault("no application: there is no .jar or .war in " + folder + REMEDY);
    }

    @Test
    void aMissingFolderHasNoApplication() throws IOException {
        Files.delete(folder);

        assertFault("no application: there is no .jar or .war in " + folder + REMEDY);
    }

    @Test
    void severalAreAQuestion() throws IOException {
        put("shop.jar", "shop.war");

        assertFault("which application? There are several in " + folder + REMEDY);
    }

    private void put(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }

    private String app(String... flags) throws UsageException {
        return Configuration.of(new Settings(List.of(flags), Map.of()), folder).apps().getFirst().location();
    }

    private void assertFault(String message) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(this::app).withMessage(message);
    }
}
