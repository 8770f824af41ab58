package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program for uWSGI gets the same responses as in uWSGI, except where uWSGI's are wrong. uWSGI's responses are in
 * {@code src/test/jwsgi/responses}; {@code -Djwsgi.update=true} makes a real uWSGI, see {@link RealUwsgi}, write them
 * again.
 */
class JwsgiTest {

    private static final Path SOURCES = Path.of("src/test/jwsgi");
    private static final String LINES = "first line\nsecond\n\nlast";

    private static final Map<String, Call> CALLS = calls();

    static final Set<String> NAMES = CALLS.keySet();

    private static Path program;
    private static Served served;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        program = Archive.jar().source("Program", Files.readString(SOURCES.resolve("Program.java")), "--release=17")
                .unpackTo(folder.resolve("program"));
        Path file = Files.writeString(folder.resolve("file.txt"), "of a file\n");
        System.setProperty("program.file", file.toString());
        if (Boolean.getBoolean("jwsgi.update")) {
            writeResponses(file);
        }
        served = Served.start(program + "#Program");
    }

    @AfterAll
    static void drain() {
        served.close();
    }

    private static Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("environ", Call.get("/caf%C3%A9/environ?x=%2F&y=%C3%A9").with("X-Empty", "").with("X--Foo", "bar")
                .with("X-Text", "gr\u00c3\u00bc\u00c3\u009fe"));
        calls.put("types", Call.get("/types"));
        for (String reading : new String[]{"read", "blocks", "lines", "available", "transfer"}) {
            calls.put(reading, Call.post("/" + reading, LINES));
            calls.put(reading + "-nothing", Call.get("/" + reading));
        }
        for (String response : new String[]{"text", "empty", "texts", "bytes", "list", "file", "stream", "headers",
            "long"}) {
            calls.put(response, Call.get("/" + response));
        }
        return calls;
    }

    private static void writeResponses(Path file) throws IOException {
        try (var uwsgi = RealUwsgi.start(program, "Program", "-Dprogram.file=" + file)) {
            for (var call : CALLS.entrySet()) {
                Files.writeString(responseFile(call.getKey()),
                        text(uwsgi.ask(Protocol.UWSGI.request(call.getValue())).response()));
            }
        }
    }

    private static Path responseFile(String name) {
        return SOURCES.resolve("responses").resolve(name + ".txt");
    }

    /** The part of the response that the program determines, without the server's own headers. */
    private static String text(RawResponse response) {
        Set<String> headers = response.head().stream().skip(1)
                .filter(line -> line.matches("(?i)(content-type|x-.*):.*"))
                .collect(Collectors.toCollection(TreeSet::new));
        return response.status() + "\n" + String.join("\n", headers) + "\n\n"
                + new String(response.body(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void answersAsUwsgiDoes(String name) throws Exception {
        RawResponse response = served.ask(Protocol.UWSGI, CALLS.get(name));

        assertThat(text(response)).isEqualTo(Files.readString(responseFile(name)));
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void textIsUtf8WhateverCharactersItHas(Protocol protocol) throws Exception {
        Call call = Call.get("/emoji").with("X-Mood", "\u00f0\u009f\u0098\u0080");

        assertThat(served.ask(protocol, call).text()).isEqualTo("\ud83d\ude00 \ud83d\ude00");
        assertThat(served.ask(protocol, Call.get("/nul")).text()).isEqualTo("a\0b");
    }

    @ParameterizedTest
    @EnumSource
    void theBodyOfARequestCanBeReadAnew(Protocol protocol) throws Exception {
        assertThat(served.ask(protocol, Call.post("/seek", "abcdef")).text()).isEqualTo("abcdef cdef f 6");
    }

    /** uWSGI writes beyond the end of the array. */
    @Test
    void aLineThatIsLongerThanItsArrayIsReadInParts() throws Exception {
        assertThat(served.text(Call.post("/short-lines", "first\n2\n"))).isEqualTo("4[firs]2[t\n]2[2\n]-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "status", "header", "body", "null", "cache", "exception"})
    void whatIsWrongWithAProgramIsAnErrorOfTheServer(String path) throws Exception {
        assertThat(served.ask(Protocol.UWSGI, Call.get("/" + path)).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"#Program:application, text, grüße", "#Program:instance, '', of an instance"})
    void aMethodMayBeNamed(String name, String path, String expected) throws Exception {
        try (Served other = Served.start(program + name)) {
            assertThat(other.text(Call.get("/" + path))).isEqualTo(expected);
        }
    }

    @Test
    void aProgramThatIsNamedInAManifestNeedsNoSetting(@TempDir Path folder) throws Exception {
        Path jar = Archive.jar().manifest("Gateway-Application", "Program")
                .file("Program.class", Files.readAllBytes(program.resolve("Program.class")))
                .writeTo(folder.resolve("program.jar"));
        try (Served other = Served.start(jar.toString())) {
            assertThat(other.text(Call.get("/text"))).isEqualTo("grüße");
        }
    }
}
