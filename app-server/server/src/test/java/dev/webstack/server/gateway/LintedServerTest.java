package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.AsyncEndpoint;
import dev.webstack.gateway.BadRequestException;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Endpoint;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Response;
import dev.webstack.gateway.Status;
import dev.webstack.gateway.lint.Lint;
import dev.webstack.gateway.lint.LintException;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The server follows every rule of {@link Lint}, with every protocol, and for requests and responses of all kinds. */
class LintedServerTest {

    private static final Headers TEXT = Headers.of("Content-Type", "text/plain");

    private static final List<Call> CALLS = List.of(Call.get("/a%20b/caf%C3%A9;v=1?x=%2F&y"), Call.head("/"),
            Call.get("/").byHttps().with("Cookie", "a=1").with("X-Empty", "").with("Proxy", "http://evil.example/"),
            Call.post("/upload", "caf\u00e9").with("Content-Type", "text/plain"),
            Call.post("/large", "0123456789".repeat(1_000)), new Call("DELETE", "/", Map.of(), "", false));

    @RegisterExtension
    static final TestSite SITE = new TestSite();
    @RegisterExtension
    static final TestSite WITH_DEADLINE = new TestSite(new RequestDeadline(Duration.ofMinutes(5)));

    @TempDir
    static Path folder;

    private final Queue<LintException> violations = new ConcurrentLinkedQueue<>();
    private final Semaphore called = new Semaphore(0);
    private final Semaphore finished = new Semaphore(0);

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void serverKeepsTheRules(Protocol protocol, String kind, Application application) throws Exception {
        for (TestSite site : List.of(SITE, WITH_DEADLINE)) {
            for (Call call : CALLS) {
                assertKept(() -> site.ask(protocol, call, linted(application)));
            }
        }
    }

    static Stream<Arguments> serverKeepsTheRules() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x".repeat(100_000));
        Map<String, Application> applications = Map.ofEntries(
                Map.entry("bytes", returning(TEXT, () -> Body.text("text"))),
                Map.entry("blocks", returning(TEXT, () -> Blocks.of(() -> "1", () -> "", () -> "2"))),
                Map.entry("blocks of a length",
                        returning(TEXT.and("Content-Length", "2"), () -> Blocks.of(() -> "1", () -> "2"))),
                Map.entry("file", returning(TEXT, () -> Body.file(file))),
                Map.entry("stream", returning(TEXT, () -> new Body.Stream(new ByteArrayInputStream(new byte[99_999])))),
                Map.entry("publisher", returning(TEXT, LintedServerTest::published)),
                Map.entry("nothing", returning(TEXT, Body::empty)),
                Map.entry("writer", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT).write(Blocks.bytes("first"));
                    return Body.text("second");
                }),
                Map.entry("changed mind", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT);
                    startResponse.start(Status.CONFLICT, TEXT, new Exception("met in time"));
                    return Body.text("conflict");
                }),
                Map.entry("changed mind too late", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT).write(Blocks.bytes("first"));
                    startResponse.start(Status.CONFLICT, TEXT, new Exception("met too late"));
                    return Body.empty();
                }),
                Map.entry("204", (Endpoint) _ -> Response.status(Status.NO_CONTENT)),
                Map.entry("304", (Endpoint) _ -> Response.status(Status.NOT_MODIFIED)),
                Map.entry("endpoint", (Endpoint) request -> Response.text(request.url().toString())),
                Map.entry("async endpoint", (AsyncEndpoint) _ -> CompletableFuture
                        .supplyAsync(() -> Response.text("later"))),
                Map.entry("echo", (Endpoint) request -> Response.of("text/plain",
                        new Body.Stream(request.input(), () -> {}))),
                Map.entry("reading byte by byte", (Endpoint) request -> Response
                        .text(request.input().read() + " " + request.input().read() + " " + request.input().skip(1))),
                Map.entry("bad request", (Endpoint) _ -> {
                    throw new BadRequestException("bad");
                }),
                Map.entry("failure", (Endpoint) _ -> {
                    throw new Exception("broken");
                }),
                Map.entry("failure halfway", returning(TEXT, () -> Blocks.of(() -> "half", () -> {
                    throw new Exception("broken");
                }))));
        return Arrays.stream(Protocol.values()).flatMap(protocol -> applications.entrySet().stream()
                .map(entry -> Arguments.of(protocol, entry.getKey(), entry.getValue())));
    }

    @ParameterizedTest
    @EnumSource
    void serverKeepsTheRulesWhenTheClientGoesAway(Protocol protocol) throws Exception {
        assertKept(() -> {
            try (Wire wire = SITE.send(protocol, Call.get("/"), linted(returning(TEXT, () -> new Body.Chunks(
                    Stream.generate(() -> ByteBuffer.allocate(1 << 16)).iterator()))))) {
                return wire.readUntil("\0\0\0");
            }
        });
    }

    /** If an HTTP/2 request breaks off earlier, the application is never called. */
    @ParameterizedTest
    @EnumSource
    void serverKeepsTheRulesWhenTheRequestBreaksOff(Protocol protocol) throws Exception {
        assertKept(() -> {
            try (Wire wire = SITE.sendWithout(5, protocol, Call.post("/", "0123456789"), linted(
                    (Endpoint) request -> Response.of("text/plain", new Body.Bytes(request.input().readAllBytes()))))) {
                assertThat(called.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
                return wire.finish().readToEnd();
            }
        });
    }

    /** This shows that the other tests can fail. */
    @ParameterizedTest
    @EnumSource
    void applicationThatBreaksARuleFails(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, linted(returning(Headers.NONE, () -> Body.text("x"))));
        assertThat(response.status()).isEqualTo(500);
        assertThat(violations).singleElement().extracting(LintException::side)
                .isEqualTo(LintException.Side.APPLICATION);
    }

    private Application linted(Application application) {
        Application linted = new Lint(violations::add).apply(application);
        return (environ, startResponse) -> {
            environ.afterResponse((_, _, _, _) -> finished.release());
            called.release();
            return linted.call(environ, startResponse);
        };
    }

    /** Waits until the server has finished a request, which may be later than the client. */
    private void assertKept(Callable<?> request) throws Exception {
        assertThat(request.call()).isNotNull();
        assertThat(finished.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(violations).isEmpty();
    }

    private static Application returning(Headers headers, Callable<Body> body) {
        return (environ, startResponse) -> {
            startResponse.start(Status.OK, headers);
            return body.call();
        };
    }

    private static Body published() {
        return new Body.Publish(subscriber -> Thread.ofVirtual().start(() -> {
            try (var publisher = new SubmissionPublisher<ByteBuffer>()) {
                publisher.subscribe(subscriber);
                publisher.submit(Blocks.bytes("1"));
                publisher.submit(Blocks.bytes("2"));
            }
        }));
    }
}
