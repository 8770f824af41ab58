package dev.webstack.server.gateway;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as bodies, the same with every protocol. */
class FileBodyTest {

    private static final Call GET = Call.get("/");
    /** Larger than all buffers of a connection. */
    private static final long HUGE = 256L << 20;

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @TempDir
    static Path folder;

    private static final byte[] BYTES = new byte[300_000];
    private static Path file;

    private final AtomicInteger closed = new AtomicInteger();

    @BeforeAll
    static void writeFile() throws IOException {
        new Random(1).nextBytes(BYTES);
        file = Files.write(folder.resolve("file"), BYTES);
    }

    @ParameterizedTest
    @EnumSource
    void fileArrivesWholeAndAnnounced(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, returning(Headers.NONE, Body.file(file)));
        assertThat(response.headers("Content-Length")).containsExactly("300000");
        assertThat(response.body()).isEqualTo(BYTES);
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void partOfAFileIsThatPart(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol,
                returning(Headers.NONE, new Body.FileRange(file, 70_001, 131_072, closed::incrementAndGet)));
        assertThat(response.headers("Content-Length")).containsExactly("131072");
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(BYTES, 70_001, 70_001 + 131_072));
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void emptyFileIsAnEmptyBody(Protocol protocol) throws Exception {
        Path empty = folder.resolve("empty");
        Files.write(empty, new byte[0]);
        RawResponse response = SITE.ask(protocol, returning(Headers.NONE, Body.file(empty)));
        assertThat(response.headers("Content-Length")).containsExactly("0");
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void headIsAnsweredWithTheHeadOfGetAlone(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.head("/"), returning(Headers.NONE, Body.file(file)));
        assertThat(response.headers("Content-Length")).containsExactly("300000");
        assertThat(response.body()).isEmpty();
        assertThat(SITE.ask(protocol, Call.head("/"), returning(Headers.NONE, missing())).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void fileFollowsWhatIsWrittenBefore(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE).write(Blocks.bytes("first,"));
            return new Body.FileRange(file, 0, 10);
        });
        assertThat(response.body()).hasSize(16).startsWith("first,".getBytes());
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void fileThatIsMissingOrTooShortIsAFailure(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, returning(Headers.NONE, missing())).status()).isEqualTo(500);
        assertClosedOnce();
        assertThat(SITE.ask(protocol, returning(Headers.NONE, new Body.FileRange(file, 1, 300_000))).status())
                .isEqualTo(500);
        assertThat(SITE.ask(protocol, returning(Headers.of("Content-Length", "7"), Body.file(file))).status())
                .isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void fileThatShrinksWhileItIsSentIsCut(Protocol protocol) throws Exception {
        Path huge = huge(protocol);
        try (Wire wire = SITE.send(protocol, GET, returning(Headers.NONE, Body.file(huge)))) {
            wire.readUntil("\r\n\r\n");
            try (var shrinking = new RandomAccessFile(huge.toFile(), "rw")) {
                shrinking.setLength(1);
            }
            RawResponse response = wire.readToEnd().response();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.whole()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyIsClosedWhenTheClientGoesAway(Protocol protocol) throws Exception {
        Body body = Body.file(huge(protocol)).closing(closed::incrementAndGet);
        try (Wire wire = SITE.send(protocol, GET, returning(Headers.NONE, body))) {
            wire.readUntil("\r\n\r\n");
        }
        assertClosedOnce();
    }

    private Body missing() {
        return new Body.FileRange(folder.resolve("missing"), 0, 1, closed::incrementAndGet);
    }

    /** A sparse file, which needs no space on the disk. */
    private static Path huge(Protocol protocol) throws IOException {
        Path path = folder.resolve("huge-" + protocol);
        try (var sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(HUGE);
        }
        return path;
    }

    private void assertClosedOnce() {
        await().until(() -> closed.get() > 0);
        assertThat(closed).hasValue(1);
    }

    private static Application returning(Headers headers, Body body) {
        return (environ, startResponse) -> {
            startResponse.start(Status.OK, headers);
            return body;
        };
    }
}
