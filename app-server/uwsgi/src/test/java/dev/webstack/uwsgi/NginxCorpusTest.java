package dev.webstack.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The seeds of the fuzz tests are packets of real nginx. {@code -Dcorpus.update=true} writes them to {@code
 * src/test/corpus} again, for each available nginx.
 */
class NginxCorpusTest {

    private static final Path CORPUS = Path.of("src/test/corpus");

    @Test
    @Requires(Requirement.INSTALLED_NGINX)
    void installedNginxSendsWhatTheCorpusHolds() throws Exception {
        verify(CapturingNginx.installed());
    }

    @Test
    @Requires(Requirement.NGINX)
    void currentNginxSendsWhatTheCorpusHolds() throws Exception {
        verify(CapturingNginx.current());
    }

    private static void verify(CapturingNginx program) throws Exception {
        try (CapturingNginx nginx = program) {
            Map<String, byte[]> captured = new TreeMap<>();
            for (var request : ClientRequest.ALL.entrySet()) {
                captured.put(nginx.version() + "-" + request.getKey(), nginx.capture(request.getValue()));
            }
            for (var packet : captured.entrySet()) {
                assertThat(new PacketParser(PacketLimits.DEFAULT).feed(ByteBuffer.wrap(packet.getValue())))
                        .as(packet.getKey()).isPresent();
                compare(packet.getKey(), packet.getValue());
            }
        }
    }

    /** Versions of nginx that are not in the corpus may send something else. */
    private static void compare(String name, byte[] packet) throws Exception {
        Path file = CORPUS.resolve(name);
        if (Boolean.getBoolean("corpus.update")) {
            Files.write(file, packet);
        } else if (Files.exists(file)) {
            assertThat(packet).as("%s: see -Dcorpus.update", name).isEqualTo(Files.readAllBytes(file));
        }
    }
}
