package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.BadRequestException;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The response to a client after a failure, the same with every protocol. */
class FailureTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    /**
     * This includes a timeout or an end of file that the application met elsewhere, because the client did not cause
     * it.
     */
    @ParameterizedTest
    @EnumSource
    void failureBeforeTheHeadIsA500ThatTellsNothing(Protocol protocol) throws Exception {
        for (Throwable failure : List.of(new Exception("secret"), new IllegalStateException("secret"),
                new IOException("secret"), new TimeoutException("secret"),
                new ExecutionException("secret", new TimeoutException("secret")), new AssertionError("secret"),
                new StackOverflowError("secret"), new InterruptedException("secret"))) {
            RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
                startResponse.start(Status.OK, Headers.of("X-Secret", "secret"));
                return throwing(failure);
            });
            assertThat(response.status()).as("%s", failure).isEqualTo(500);
            assertThat(response.text()).doesNotContain("secret").doesNotContainIgnoringCase("jetty");
            assertThat(response.headers("X-Secret")).isEmpty();
            assertThat(response.whole()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureAfterTheHeadCutsTheResponse(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return Blocks.of(() -> "half", () -> {
                throw new IllegalStateException("no other half");
            });
        });
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsNullIsAFailure(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return null;
        }).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void badRequestIsA400WhereverItIsFound(Protocol protocol) throws Exception {
        var bad = new BadRequestException("secret");
        for (Throwable failure : List.of(bad, new IllegalStateException(bad))) {
            RawResponse response = SITE.ask(protocol, (environ, startResponse) -> throwing(failure));
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.text()).doesNotContain("secret");
        }
    }

    /** Over HTTP/2 the connection is lost with the body, so the client gets no response. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2C")
    void requestBodyThatBreaksOffIsTheClientsFault(Protocol protocol) throws Exception {
        Call call = Call.post("/", "0123456789");
        try (Wire wire = SITE.sendWithout(5, protocol, call, FailureTest::echo)) {
            assertThat(wire.finish().readToEnd().response().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestBodyEndsWhereItsLengthSays(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.post("/", "caf\u00e9"), (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            byte[] body = environ.input().readAllBytes();
            return new Body.Bytes(new String(body, StandardCharsets.ISO_8859_1)
                    .concat("," + environ.input().read() + "," + environ.contentLength().orElseThrow())
                    .getBytes(StandardCharsets.UTF_8));
        });
        assertThat(response.text()).isEqualTo("café,-1,4");
    }

    @ParameterizedTest
    @EnumSource
    void requestWithoutABodyHasAnEmptyOne(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, FailureTest::echo).body()).isEmpty();
    }

    private static Body echo(Environ environ, StartResponse startResponse) throws Exception {
        startResponse.start(Status.OK, Headers.NONE);
        return new Body.Bytes(environ.input().readAllBytes());
    }

    private static Body throwing(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }
}
