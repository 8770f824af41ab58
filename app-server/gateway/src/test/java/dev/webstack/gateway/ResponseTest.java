package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResponseTest {

    @ParameterizedTest
    @MethodSource
    void eachFactorySaysWhatItIs(Response response, int status, Headers headers, String text) throws Exception {
        RecordedResponse called = RecordedResponse.of((_, startResponse) -> response.startWith(startResponse));
        assertThat(called.status()).isEqualTo(new Status(status));
        assertThat(called.headers()).isEqualTo(headers);
        assertThat(called.text()).isEqualTo(text);
    }

    static Stream<Arguments> eachFactorySaysWhatItIs() {
        return Stream.of(
                arguments(Response.text("größe"), 200, Headers.of("Content-Type", "text/plain; charset=utf-8"),
                        "größe"),
                arguments(Response.html("<p>"), 200, Headers.of("Content-Type", "text/html; charset=utf-8"), "<p>"),
                arguments(Response.json("{}".getBytes(StandardCharsets.UTF_8)), 200,
                        Headers.of("Content-Type", "application/json"), "{}"),
                arguments(Response.redirect("/cart"), 303, Headers.of("Location", "/cart"), ""),
                arguments(Response.status(Status.NO_CONTENT), 204, Headers.NONE, ""),
                arguments(Response.text("gone").with(Status.NOT_FOUND).with("X", "1"), 404,
                        Headers.of("Content-Type", "text/plain; charset=utf-8", "X", "1"), "gone"));
    }

    @Test
    void bodyIsClosedIfTheResponseCannotBeStarted() {
        List<String> closed = new ArrayList<>();
        Response response = Response.of("text/plain", Body.text("x").closing(() -> closed.add("body")));
        var refusal = new IllegalArgumentException("no such header");
        assertThatThrownBy(() -> response.startWith((_, _, _) -> {
            throw refusal;
        })).isSameAs(refusal);
        assertThat(closed).containsExactly("body");
    }
}
