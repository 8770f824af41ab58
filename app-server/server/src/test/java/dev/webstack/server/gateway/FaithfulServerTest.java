package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Middleware;
import dev.webstack.gateway.Response;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Further requirements of PEP 3333 for a server: for the environ, for calls and for middlewares, with every protocol.
 */
class FaithfulServerTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    @ParameterizedTest
    @EnumSource
    void environBelongsToTheCallAndMayBeChanged(Protocol protocol) throws Exception {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        Endpoint endpoint = request -> {
            boolean isNew = request.put("shop.user", "alice") == null && request.remove("QUERY_STRING") != null;
            seen.add(request.input());
            request.clear();
            return Response.text(isNew + " " + request.size());
        };
        for (int i = 0; i < 2; i++) {
            assertThat(SITE.ask(protocol, Call.get("/?x"), endpoint).text()).isEqualTo("true 0");
        }
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void applicationIsCalledByManyThreadsAtOnce(Protocol protocol) throws Exception {
        var both = new CyclicBarrier(2);
        Endpoint endpoint = request -> {
            both.await(Patience.SECONDS, TimeUnit.SECONDS);
            return Response.text("met");
        };
        try (Wire one = SITE.send(protocol, Call.get("/"), endpoint);
                Wire other = SITE.send(protocol, Call.get("/"), endpoint)) {
            assertThat(one.readToEnd().response().text()).isEqualTo("met");
            assertThat(other.readToEnd().response().text()).isEqualTo("met");
        }
    }

    @ParameterizedTest
    @EnumSource
    void applicationThatFailsIsCalledAgain(Protocol protocol) throws Exception {
        var calls = new AtomicInteger();
        Endpoint endpoint = request -> {
            if (calls.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
            return Response.text("recovered");
        };
        assertThat(SITE.ask(protocol, endpoint).status()).isEqualTo(500);
        assertThat(SITE.ask(protocol, endpoint).text()).isEqualTo("recovered");
    }

    @ParameterizedTest
    @EnumSource
    void inputCanBeReadInAllWaysToItsEndAndNoFurther(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.post("/", "0123456789".repeat(10_000)), (Endpoint) request -> {
            var input = request.input();
            byte[] block = new byte[100];
            return Response.text((char) input.read() + ":" + input.read(block, 0, 0) + ":"
                    + new String(input.readNBytes(4), StandardCharsets.US_ASCII) + ":" + input.skip(5) + ":"
                    + input.readAllBytes().length + ":" + input.read() + ":" + input.read(block));
        });
        assertThat(response.text()).isEqualTo("0:0:1234:5:99990:-1:-1");
    }

    @ParameterizedTest
    @EnumSource
    void inputIsTheServersAndCannotBeClosed(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, Call.post("/", "body"), (Endpoint) request -> {
            request.input().close();
            return Response.text(new String(request.input().readAllBytes(), StandardCharsets.US_ASCII));
        }).text()).isEqualTo("body");
    }

    @ParameterizedTest
    @EnumSource
    void inputMayBeLeftUnread(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, Call.post("/", "x".repeat(100_000)),
                (Endpoint) request -> Response.text("no, thanks " + (char) request.input().read()));
        assertThat(response.text()).isEqualTo("no, thanks x");
    }

    @ParameterizedTest
    @EnumSource
    void middlewareChangesWhatItLikes(Protocol protocol) throws Exception {
        Application application = Middleware.of(
                inner -> (environ, startResponse) -> environ.path().equals("/ping")
                        ? Response.text("pong").startWith(startResponse)
                        : inner.call(environ, startResponse),
                inner -> (environ, startResponse) -> {
                    environ.put("SCRIPT_NAME", "/shop");
                    return inner.call(environ,
                            (status, headers, cause) -> startResponse.start(status, headers.and("X", "1"), cause));
                }).apply((Endpoint) request -> Response.text(request.scriptName()));

        assertThat(SITE.ask(protocol, Call.get("/ping"), application).text()).isEqualTo("pong");
        RawResponse response = SITE.ask(protocol, Call.get("/"), application);
        assertThat(response.text()).isEqualTo("/shop");
        assertThat(response.headers("X")).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void failureOfTheCloseDoesNotReachTheClient(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return Body.text("all is well").closing(() -> {
                throw new IllegalStateException("or is it?");
            });
        });
        assertThat(response.text()).isEqualTo("all is well");
        assertThat(response.whole()).isTrue();
    }

    /** PEP 3333, "HTTP 1.1 Expect/Continue". For uwsgi, nginx does it. */
    @Test
    void clientThatWaitsForItGetsA100WhenTheApplicationReads() throws Exception {
        Call call = Call.post("/", "body").with("Expect", "100-continue");
        try (Wire wire = SITE.sendWithout(4, Protocol.HTTP, call,
                (Endpoint) request -> Response.text(new String(request.input().readAllBytes())))) {
            wire.readUntil("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(wire.send("body").readToEnd().text()).endsWith("\r\n\r\nbody");
        }
    }
}
