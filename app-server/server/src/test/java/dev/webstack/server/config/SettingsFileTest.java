package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file can contain the same settings as flags, and has the lowest priority. */
class SettingsFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIG")
    void eachOptionIsAKey(Option option) throws Exception {
        Path file = file(option.key() + "=x=y");

        assertThat(settings(file).find(option)).contains(new Setting(file + ": " + option.key(), "x=y"));
    }

    @Test
    void isWrittenAsPropertiesAre() throws Exception {
        Settings settings = settings(file("""
                # a remark
                ! another

                drain-delay : 7s
                http=127.0.0.1:9000\\u0020
                uwsgi-allow=10.0.0.0/8,\\
                            fc00::/7
                app=caf\u00e9.jar
                """));

        assertThat(settings.get(Option.DRAIN_DELAY).value()).isEqualTo("7s");
        assertThat(settings.get(Option.HTTP).value()).isEqualTo("127.0.0.1:9000");
        assertThat(settings.get(Option.UWSGI_ALLOW).value()).isEqualTo("10.0.0.0/8,fc00::/7");
        assertThat(settings.get(Option.APP).value()).isEqualTo("caf\u00e9.jar");
    }

    @ParameterizedTest
    @CsvSource({"flag, variable, flag", "flag, , flag", ", variable, variable", ", , file"})
    void flagWinsOverVariableAndVariableOverFile(String flag, String variable, String winner) throws Exception {
        Path file = file("app=file");
        List<String> flags = flag == null ? List.of() : List.of("--app=" + flag);
        var environment = variable == null
                ? Map.of("APP_SERVER_CONFIG", file.toString())
                : Map.of("APP_SERVER_CONFIG", file.toString(), "APP_SERVER_APP", variable);

        assertThat(new Settings(flags, environment).get(Option.APP).value()).isEqualTo(winner);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            port=80              | FILE: port: there is no such key; it is a flag without its dashes, and --help lists them all
            --http=x:1           | FILE: --http: there is no such key; it is a flag without its dashes, and --help lists them all
            APP_SERVER_HTTP=x:1  | FILE: APP_SERVER_HTTP: there is no such key; it is a flag without its dashes, and --help lists them all
            config=other         | FILE: config: there is no such key; it is a flag without its dashes, and --help lists them all
            http=                | FILE: http: it has no value; write http=… or leave the line out
            http                 | FILE: http: it has no value; write http=… or leave the line out
            http=a:1\\nhttp:a:1  | FILE: http: it is there twice; leave one of them out
            http=\\u12           | --config=FILE: it is no file of name=value lines in UTF-8 (Malformed \\uxxxx encoding.); write for example drain-delay=5s
            """)
    void aWrongLineIsNamed(String text, String message) throws Exception {
        assertFault(file(text.replace("\\n", "\n")), message);
    }

    @Test
    void aWrongValueIsNamedWithItsFile() throws Exception {
        Path file = file("app=x\ndrain-delay=soon");

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Configuration.of(settings(file), folder))
                .withMessage(file + ": drain-delay=soon: not a duration; write for example 500ms, 5s or 1m");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("nothing");

        assertFault(file, "--config=" + file + ": there is no such file; name one with --config=FILE, or none");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> settings(folder))
                .withMessageStartingWith("--config=" + folder + ": it cannot be read (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app=caf\u00e9", "\u00ff\u00fe"})
    void aFileInAnotherEncodingIsNamed(String text) throws Exception {
        Path file = Files.write(folder.resolve("latin"), text.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> settings(file))
                .withMessageStartingWith("--config=" + file + ": it is no file of name=value lines in UTF-8 (");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("app-server.properties"), text);
    }

    private static Settings settings(Path file) throws UsageException {
        return new Settings(List.of("--config=" + file), Map.of());
    }

    private static void assertFault(Path file, String message) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> settings(file))
                .withMessage(message.replace("FILE:", file + ":"));
    }
}
