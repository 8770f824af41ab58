package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.uwsgi.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A response head that is too large for nginx's default buffers, so that nginx responds with 502, is logged. */
class LargeHeadTest {

    @Test
    void isComplainedOfOnce() throws Exception {
        assertThat(complaints("/large-head", "/large-head")).singleElement().asString()
                .containsPattern("WARN .* uwsgi peer 127.0.0.1: the head of a response has 50\\d\\d bytes")
                .contains("uwsgi_buffer_size");
    }

    @Test
    void isNoneIfItFits() throws Exception {
        assertThat(complaints("/", "/fail")).isEmpty();
    }

    @Test
    void isNoneIfNginxWasToldToTakeIt() throws Exception {
        assertThat(complaints(List.of("--uwsgi-buffer-size=16k"), "/large-head")).isEmpty();
    }

    private static List<String> complaints(String... paths) throws Exception {
        return complaints(List.of(), paths);
    }

    private static List<String> complaints(List<String> flags, String... paths) throws Exception {
        PrintStream before = System.err;
        var captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try (ObservedServer site = ObservedServer.start(flags.toArray(String[]::new))) {
            for (String path : paths) {
                site.tellUwsgi(new PacketWriter().add("REQUEST_METHOD", "GET").add("PATH_INFO", path).request());
            }
        } finally {
            System.setErr(before);
        }
        return captured.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("uwsgi peer")).toList();
    }
}
