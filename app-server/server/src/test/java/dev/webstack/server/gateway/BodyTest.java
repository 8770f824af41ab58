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
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PEP 3333's rules for the body that an application returns, the same over all protocols. */
class BodyTest {

    private static final Call GET = Call.get("/");

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    private final AtomicInteger closed = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void bytesAreAnnouncedByTheirLength(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, returning(Headers.NONE, Body.text("größe")));
        assertThat(response.headers("Content-Length")).containsExactly("7");
        assertThat(response.text()).isEqualTo("größe");
    }

    @ParameterizedTest
    @EnumSource
    void blocksArriveInTheirOrder(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol,
                returning(Headers.NONE, Blocks.of(() -> "a", () -> "", () -> "bc")));
        assertThat(response.text()).isEqualTo("abc");
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void streamArrivesWhole(Protocol protocol) throws Exception {
        byte[] large = "0123456789abcdef".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        RawResponse response = SITE.ask(protocol,
                returning(Headers.NONE, new Body.Stream(new ByteArrayInputStream(large))));
        assertThat(response.body()).isEqualTo(large);
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void blockIsSentBeforeTheNextIsAskedFor(Protocol protocol) throws Exception {
        var received = new Semaphore(0);
        try (Wire wire = SITE.send(protocol, GET, returning(Headers.NONE, Blocks.of(() -> "first", () -> {
            received.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS);
            return "second";
        })))) {
            wire.readUntil("first");
            received.release();
            assertThat(wire.readToEnd().response().text()).isEqualTo("firstsecond");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsTooShortForItsLengthIsCut(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol,
                returning(Headers.of("Content-Length", "5"), Blocks.of(() -> "123")));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsTooLongForItsLengthEndsThereAndIsAskedForNoMore(Protocol protocol) throws Exception {
        var asked = new AtomicInteger();
        Blocks.Block block = () -> {
            asked.incrementAndGet();
            return "123";
        };
        RawResponse response = SITE.ask(protocol,
                returning(Headers.of("Content-Length", "5"), Blocks.of(block, block, block)));
        assertThat(response.text()).isEqualTo("12312");
        assertThat(response.whole()).isTrue();
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource
    void streamIsNotReadBeyondItsLength(Protocol protocol) throws Exception {
        var reads = new AtomicInteger();
        var body = new Body.Stream(new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("one byte at a time");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                // The second read could block for any time.
                reads.incrementAndGet();
                System.arraycopy("12345".getBytes(StandardCharsets.US_ASCII), 0, target, offset, 5);
                return 5;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        });
        RawResponse response = SITE.ask(protocol, returning(Headers.of("Content-Length", "5"), body));
        assertThat(response.text()).isEqualTo("12345");
        assertThat(response.whole()).isTrue();
        assertClosedOnce();
        assertThat(reads).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void bytesThatContradictTheirLengthAreAFailure(Protocol protocol) throws Exception {
        for (String length : new String[]{"2", "4"}) {
            assertThat(SITE.ask(protocol, returning(Headers.of("Content-Length", length), Body.text("123")))
                    .status()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void headIsAnsweredWithTheHeadOfGetAlone(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.head("/"), returning(Headers.of("X", "1"), Body.text("123")));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers("Content-Length")).containsExactly("3");
        assertThat(response.headers("X")).containsExactly("1");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void headMayAnnounceALengthWithoutMakingTheBody(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.head("/"),
                returning(Headers.of("Content-Length", "1234"), Body.empty()));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers("Content-Length")).containsExactly("1234");
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} with ''{2}''")
    @MethodSource
    void statusWithoutABodySendsNone(Protocol protocol, int status, String text) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(new Status(status), Headers.of("Etag", "\"1\""));
            return Blocks.closing(closed::incrementAndGet, () -> text);
        });
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers("Content-Length")).isEmpty();
        assertThat(response.headers("Etag")).containsExactly("\"1\"");
        assertThat(response.body()).isEmpty();
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void notModifiedDoesNotClaimThatTheResourceIsEmpty(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.NOT_MODIFIED, Headers.NONE);
            return Body.empty();
        });
        assertThat(response.headers("Content-Length")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void bodyIsClosedOnceWhatever(Protocol protocol, String happened) throws Exception {
        Headers headers = happened.equals("the length was reached") ? Headers.of("Content-Length", "1") : Headers.NONE;
        RawResponse response = SITE.ask(protocol, happened.equals("HEAD") ? Call.head("/") : GET,
                (environ, startResponse) -> {
                    if (!happened.equals("the response was never started")) {
                        startResponse.start(Status.OK, headers);
                    }
                    return Blocks.closing(() -> {
                        closed.incrementAndGet();
                        failIf(happened.equals("the close fails itself"));
                    }, () -> {
                        failIf(happened.equals("the first block failed"));
                        return "12";
                    }, () -> {
                        failIf(happened.equals("a later block failed"));
                        return "34";
                    });
                });
        assertClosedOnce();
        boolean failed = happened.endsWith("block failed") || happened.endsWith("never started");
        assertThat(response.status() == 200 && response.whole()).isEqualTo(!failed);
    }

    @ParameterizedTest
    @EnumSource
    void bodyIsClosedWhenTheClientGoesAway(Protocol protocol) throws Exception {
        String block = "x".repeat(1 << 16);
        Wire wire = SITE.send(protocol, GET, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return new Body.Chunks(Stream.generate(() -> Blocks.bytes(block)).iterator(), closed::incrementAndGet);
        });
        wire.readUntil("xxx");
        wire.close();
        assertClosedOnce();
    }

    static Stream<Arguments> statusWithoutABodySendsNone() {
        return Arrays.stream(Protocol.values()).flatMap(protocol -> Stream.of(204, 304).flatMap(status -> Stream
                .of("", "x").map(text -> Arguments.of(protocol, status, text))));
    }

    static Stream<Arguments> bodyIsClosedOnceWhatever() {
        return Arrays.stream(Protocol.values()).flatMap(protocol -> Stream.of("all went well", "HEAD",
                "the length was reached", "the response was never started", "the first block failed",
                "a later block failed", "the close fails itself")
                .map(happened -> Arguments.of(protocol, happened)));
    }

    private void assertClosedOnce() {
        await().until(() -> closed.get() > 0);
        assertThat(closed).hasValue(1);
    }

    private static void failIf(boolean failing) throws IOException {
        if (failing) {
            throw new IOException("broken");
        }
    }

    private static Application returning(Headers headers, Body body) {
        return (environ, startResponse) -> {
            startResponse.start(Status.OK, headers);
            return body;
        };
    }
}
