package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** PEP 3333's rules for {@code start_response()} and {@code write()}, the same over all protocols. */
class StartResponseTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @ParameterizedTest
    @EnumSource
    void headWaitsForTheFirstBlockThatIsNotEmpty(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.of("X-First", "1"));
            return Blocks.of(() -> "", () -> "", () -> {
                startResponse.start(new Status(418), Headers.of("X-Second", "2"), new Exception("met late"));
                return "short and stout";
            });
        });
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.headers("X-First")).isEmpty();
        assertThat(response.headers("X-Second")).containsExactly("2");
        assertThat(response.text()).isEqualTo("short and stout");
    }

    @ParameterizedTest
    @EnumSource
    void responseMayBeStartedWhileTheFirstBlockIsMade(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> Blocks.of(() -> {
            startResponse.start(Status.CREATED, Headers.NONE);
            return "made";
        }));
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text()).isEqualTo("made");
    }

    @ParameterizedTest
    @EnumSource
    void responseThatIsNeverStartedIsAFailure(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, (environ, startResponse) -> Body.text("x")).status()).isEqualTo(500);
        assertThat(SITE.ask(protocol, (environ, startResponse) -> Body.empty()).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void startingTwiceNeedsACause(Protocol protocol) throws Exception {
        var refusal = new CompletableFuture<Exception>();
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            try {
                startResponse.start(Status.NOT_FOUND, Headers.NONE);
            } catch (IllegalStateException e) {
                refusal.complete(e);
            }
            return Body.text("still the first");
        });
        assertThat(refusal).isCompleted();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("still the first");
    }

    @ParameterizedTest
    @EnumSource
    void causeIsRethrownOnceTheHeadIsSent(Protocol protocol) throws Exception {
        var cause = new Exception("met too late");
        var thrown = new CompletableFuture<Exception>();
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE).write(Blocks.bytes("head is out"));
            try {
                startResponse.start(Status.INTERNAL_SERVER_ERROR, Headers.NONE, cause);
            } catch (Exception e) {
                thrown.complete(e);
                throw e;
            }
            return Body.text("never");
        });
        assertThat(thrown).isCompletedWithValue(cause);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void causeIsNoReasonToRefuseTheFirstStart(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.SERVICE_UNAVAILABLE, Headers.NONE, new Exception("known from the start"));
            return Body.text("sorry");
        });
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEqualTo("sorry");
    }

    @ParameterizedTest
    @EnumSource
    void writerSendsAtOnceAndTheBodyFollows(Protocol protocol) throws Exception {
        var received = new Semaphore(0);
        try (Wire wire = SITE.send(protocol, Call.get("/"), (environ, startResponse) -> {
            ByteBuffer block = Blocks.bytes("first,");
            StartResponse.Writer writer = startResponse.start(Status.OK, Headers.NONE);
            writer.write(Blocks.bytes(""));
            writer.write(block);
            received.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS);
            writer.write(block);
            return Blocks.of(() -> "last");
        })) {
            wire.readUntil("first,");
            received.release();
            RawResponse response = wire.readToEnd().response();
            assertThat(response.text()).isEqualTo("first,first,last");
            assertThat(response.whole()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writerRefusesMoreThanTheContentLength(Protocol protocol) throws Exception {
        var refusal = new CompletableFuture<Exception>();
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            var writer = startResponse.start(Status.OK, Headers.of("Content-Length", "5"));
            writer.write(Blocks.bytes("123"));
            try {
                writer.write(Blocks.bytes("456"));
            } catch (IllegalStateException e) {
                refusal.complete(e);
            }
            writer.write(Blocks.bytes("45"));
            return Body.empty();
        });
        assertThat(refusal).isCompleted();
        assertThat(response.text()).isEqualTo("12345");
        assertThat(response.whole()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1} ({2})")
    @CsvSource(textBlock = """
            Connection,          close,      belongs to a connection
            keep-alive,          timeout=5,  belongs to a connection
            Proxy-Authenticate,  Basic,      belongs to a connection
            TE,                  trailers,   belongs to a connection
            Trailer,             X,          belongs to a connection
            Transfer-Encoding,   chunked,    belongs to a connection
            Upgrade,             websocket,  belongs to a connection
            Status,              404,        nginx would obey it
            X Y,                 1,          no token
            X:,                  1,          no token
            '',                  1,          no token
            'X\u00e9',           1,          no token
            X,                   'a\u0001b', control character
            X,                   '\u20ac',   beyond ISO-8859-1
            Content-Length,      12a,        no number
            Content-Length,      -1,         no number
            """)
    void headerThatIsNotTheApplicationsIsRefusedAtTheStart(String name, String value, String why) throws Exception {
        assertRefused(Headers.of(name, value));
    }

    @ParameterizedTest
    @EnumSource
    void headerCannotBeSplit(Protocol protocol) throws Exception {
        for (String value : List.of("a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\0b")) {
            RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
                startResponse.start(Status.OK, Headers.of("X", value));
                return Body.empty();
            });
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.headers("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void twoLengthsAreRefused() throws Exception {
        assertRefused(Headers.of("Content-Length", "1", "content-length", "1"));
    }

    @ParameterizedTest
    @EnumSource
    void headersArriveAsTheyAre(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK,
                    Headers.of("Set-Cookie", "a=1", "Set-Cookie", "b=2", "X-Bytes", "caf\u00e9", "X-Empty", ""));
            return Body.empty();
        });
        assertThat(response.headers("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers("X-Bytes")).containsExactly("caf\u00e9");
        assertThat(response.headers("X-Empty")).containsExactly("");
    }

    private static void assertRefused(Headers headers) throws Exception {
        for (Protocol protocol : Protocol.values()) {
            var refusal = new CompletableFuture<Exception>();
            RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
                try {
                    startResponse.start(Status.OK, headers);
                } catch (IllegalArgumentException e) {
                    refusal.complete(e);
                }
                startResponse.start(Status.ACCEPTED, Headers.NONE);
                return Body.empty();
            });
            assertThat(refusal).isCompleted();
            assertThat(response.status()).isEqualTo(202);
        }
    }
}
