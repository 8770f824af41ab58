package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 100, 103, 199, 600, 999})
    void onlyFinalStatusesAreAnApplicationsToGive(int code) {
        assertThatThrownBy(() -> Status.of(code)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(code));
    }

    @Test
    void reasonCannotSplitTheResponse() {
        assertThatThrownBy(() -> new Status(200, "OK\r\nSet-Cookie: x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numberAloneNamesTheClass() {
        assertThat(Status.of(418)).isEqualTo(new Status(418, "Client Error"));
    }
}
