package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks after the response, which work the same with every protocol. */
class AfterResponseTest {

    private static final Headers HEADERS = Headers.of("X", "1");

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    private final BlockingQueue<Object> done = new LinkedBlockingQueue<>();

    /** The arguments of a callback. */
    private record Told(Environ environ, Status status, Headers headers, Throwable failure) {}

    @ParameterizedTest
    @EnumSource
    void lastAddedIsCalledFirstAndNoneKeepsTheOthersFromIt(Protocol protocol) throws Exception {
        SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, HEADERS);
            environ.afterResponse((_, _, _, _) -> done.add("first"));
            environ.afterResponse((_, _, _, _) -> {
                done.add("second");
                throw new AssertionError("for the log");
            });
            environ.afterResponse((_, _, _, _) -> done.add("third"));
            return Body.text("x").closing(() -> done.add("close"));
        });
        assertThat(Stream.of(next(), next(), next(), next())).containsExactly("close", "third", "second", "first");
    }

    @ParameterizedTest
    @EnumSource
    void clientDoesNotWait(Protocol protocol) throws Exception {
        for (Body body : new Body[]{Body.text("12"), Blocks.of(() -> "1", () -> "2"), Body.empty()}) {
            var received = new CompletableFuture<RawResponse>();
            RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
                startResponse.start(Status.OK, HEADERS);
                environ.afterResponse((_, _, _, _) -> done.add(received.get(Patience.SECONDS, TimeUnit.SECONDS)));
                return body;
            });
            received.complete(response);
            assertThat(response.whole()).isTrue();
            assertThat(next()).isSameAs(response);
        }
    }

    @ParameterizedTest
    @EnumSource
    void callbackLearnsWhatWasSent(Protocol protocol) throws Exception {
        SITE.ask(protocol, telling((environ, startResponse) -> {
            startResponse.start(Status.CREATED, HEADERS);
            return Body.text("x");
        }));
        assertTold(Status.CREATED, HEADERS, null);
    }

    @ParameterizedTest
    @EnumSource
    void callbackLearnsThatTheServerAnsweredForTheApplication(Protocol protocol) throws Exception {
        var failure = new Exception("broken");
        SITE.ask(protocol, telling((environ, startResponse) -> {
            startResponse.start(Status.CREATED, HEADERS);
            throw failure;
        }));
        assertTold(Status.INTERNAL_SERVER_ERROR, Headers.NONE, failure);
    }

    @ParameterizedTest
    @EnumSource
    void callbackLearnsThatTheResponseWasCut(Protocol protocol) throws Exception {
        var failure = new IllegalStateException("broken");
        SITE.ask(protocol, telling((environ, startResponse) -> {
            startResponse.start(Status.CREATED, HEADERS);
            return Blocks.of(() -> "half", () -> {
                throw failure;
            });
        }));
        assertTold(Status.CREATED, HEADERS, failure);
    }

    @ParameterizedTest
    @EnumSource
    void callbackLearnsThatTheClientHasGone(Protocol protocol) throws Exception {
        try (Wire wire = SITE.send(protocol, Call.get("/"), telling((environ, startResponse) -> {
            startResponse.start(Status.OK, HEADERS);
            return new Body.Chunks(Stream.generate(() -> Blocks.bytes("x".repeat(1 << 16))).iterator());
        }))) {
            wire.readUntil("xxx");
        }
        assertThat(next()).isInstanceOfSatisfying(Told.class, told -> {
            assertThat(told.status()).isEqualTo(Status.OK);
            assertThat(told.failure()).isInstanceOf(IOException.class);
        });
    }

    private Application telling(Application application) {
        return (environ, startResponse) -> {
            AfterResponse callback = (itsEnviron, status, headers, failure) -> done
                    .add(new Told(itsEnviron, status, headers, failure));
            environ.put("mine", callback);
            environ.afterResponse(callback);
            return application.call(environ, startResponse);
        };
    }

    private void assertTold(Status status, Headers headers, Throwable failure) throws InterruptedException {
        assertThat(next()).isInstanceOfSatisfying(Told.class, told -> {
            assertThat(told.environ()).containsKey("mine");
            assertThat(told.status()).isEqualTo(status);
            assertThat(told.headers()).isEqualTo(headers);
            assertThat(told.failure()).isSameAs(failure);
        });
        assertThat(done).isEmpty();
    }

    private Object next() throws InterruptedException {
        return done.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }
}
