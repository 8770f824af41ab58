package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeadersTest {

    @Test
    void namesCompareWithoutCaseAndKeepTheirOrder() {
        Headers headers = Headers.of("Set-Cookie", "a=1", "Vary", "Accept").and("set-cookie", "b=2");
        assertThat(headers.all("SET-COOKIE")).containsExactly("a=1", "b=2");
        assertThat(headers.first("vary")).contains("Accept");
        assertThat(headers.without("Set-COOKIE")).containsExactly(new Headers.Field("Vary", "Accept"));
    }

    @Test
    void nameWithoutValueIsRefused() {
        assertThatThrownBy(() -> Headers.of("Vary")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Vary");
    }
}
