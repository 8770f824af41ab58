package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 100, 103, 199, 600, 999})
    void onlyFinalStatusesAreAnApplicationsToGive(int code) {
        assertThatThrownBy(() -> new Status(code)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(code));
    }
}
