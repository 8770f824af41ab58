package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Flags and environment variables have the same settings; flags have priority. */
class SettingsTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIG")
    void eachOptionIsAFlagAndAVariable(Option option) throws UsageException {
        Settings byFlag = new Settings(List.of(option.flag() + "=x=y"), Map.of());
        Settings byVariable = new Settings(List.of(), Map.of(option.variable(), "x=y"));

        assertThat(byFlag.find(option)).contains(new Setting(option.flag(), "x=y"));
        assertThat(byVariable.find(option)).contains(new Setting(option.variable(), "x=y"));
    }

    @ParameterizedTest
    @EnumSource
    void anOptionThatNobodySetHasItsUsualValue(Option option) throws UsageException {
        Settings settings = new Settings(List.of(), Map.of("PATH", "/bin", "APP_SERVER_UNKNOWN", "x"));

        assertThat(settings.find(option)).isEmpty();
        assertThat(settings.get(option)).isEqualTo(new Setting(option.flag(), option.usually()));
    }

    @Test
    void aFlagWinsOverItsVariable() throws UsageException {
        Settings settings = new Settings(List.of("--http=flag:1"), Map.of("APP_SERVER_HTTP", "variable:1"));

        assertThat(settings.get(Option.HTTP)).isEqualTo(new Setting("--http", "flag:1"));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '"})
    void anEmptyVariableSaysNothing(String value) throws UsageException {
        assertThat(new Settings(List.of(), Map.of("APP_SERVER_HTTP", value)).find(Option.HTTP)).isEmpty();
    }

    @Test
    void blanksAroundAVariableDoNotCount() throws UsageException {
        assertThat(new Settings(List.of(), Map.of("APP_SERVER_DRAIN_DELAY", " 5s\n")).get(Option.DRAIN_DELAY).value())
                .isEqualTo("5s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port=80               | --port: there is no such flag; --help lists them all
            --HTTP=x:1              | --HTTP: there is no such flag; --help lists them all
            http=x:1                | http: there is no such flag; --help lists them all
            shop.jar                | shop.jar: there is no such flag; --help lists them all
            --http                  | --http: it has no value; write --http=…
            --http=                 | --http: it has no value; write --http=…
            --http 127.0.0.1:80     | --http: it has no value; write --http=…
            --http=a:1 --http=b:1   | --http: it is there twice; leave one of them out
            """)
    void aWrongFlagIsNamed(String flags, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> new Settings(Arrays.asList(flags.split(" ")), Map.of())).withMessage(message);
    }
}
