package dev.webstack.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(Settings.parse("seconds=1", "warm-up=2")).isEqualTo(new Settings(Settings.parse().rounds(), 1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rounds", "rounds=", "rounds=0", "rounds=-1", "rounds=x", "laps=2"})
    void namesWhatItDoesNotUnderstand(String argument) {
        assertThatThrownBy(() -> Settings.parse(argument)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(argument);
    }
}
