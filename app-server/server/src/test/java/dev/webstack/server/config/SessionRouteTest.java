package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nginx calls a server: what {@code printf ADDRESS:PORT | md5sum} says. */
class SessionRouteTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7:8000,   8f04117747f79c509ddc470d58ea42f6",
        "[fd00::7]:8000,  723b199d61f8192dd6508141aca14742",
        "fd00::7:8000,    723b199d61f8192dd6508141aca14742"})
    void nginxCallsAServerByItsAddress(String address, String name) throws Exception {
        assertThat(SessionRoute.parse(new Setting("--session-route", address)).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.7:", "10.0.0.7:0", ":8000", "web-1:8000", "$(POD_IP):8000"})
    void otherWordsAreRefused(String text) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> SessionRoute.parse(new Setting("--session-route", text)))
                .withMessage("--session-route=" + text
                        + ": not the address and port of this server; write for example 10.0.0.7:8000");
    }
}
