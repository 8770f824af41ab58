package dev.webstack.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkSettingsTest {

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(BenchmarkSettings.parse("seconds=1", "warm-up=2"))
                .isEqualTo(new BenchmarkSettings(BenchmarkSettings.parse().rounds(), 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "rounds=", "rounds=0", "rounds=-1", "rounds=x", "laps=2"})
    void namesWhatItDoesNotUnderstand(String argument) {
        assertThatThrownBy(() -> BenchmarkSettings.parse(argument)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(argument);
    }
}
