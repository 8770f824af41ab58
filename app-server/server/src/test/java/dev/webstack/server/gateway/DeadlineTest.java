package dev.webstack.server.gateway;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.AsyncEndpoint;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.DeadlinePassedException;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Response;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.PausedScheduler;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Patience;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server does not wait longer than the deadline, whatever the application does, with every protocol. */
class DeadlineTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final PausedScheduler TIME = new PausedScheduler();

    @RegisterExtension
    static final TestSite SITE = new TestSite(new RequestDeadline(Duration.ofMinutes(5)), TIME);
    @RegisterExtension
    static final TestSite SHORT = new TestSite(new RequestDeadline(Duration.ofMillis(50)));

    private final AtomicInteger closed = new AtomicInteger();
    private final CompletableFuture<Throwable> met = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @ParameterizedTest
    @EnumSource
    void applicationInTimeKnowsItsDeadlineAndIsLeftInPeace(Protocol protocol) throws Exception {
        Instant before = Instant.now();
        var deadline = new CompletableFuture<Instant>();
        RawResponse response = SITE.ask(protocol, Call.post("/", "body"), (environ, startResponse) -> {
            deadline.complete(environ.deadline().orElseThrow());
            startResponse.start(Status.OK, Headers.NONE);
            return new Body.Bytes(environ.input().readAllBytes());
        });
        assertThat(response.text()).isEqualTo("body");
        assertThat(response.whole()).isTrue();
        assertThat(deadline.join()).isBetween(before.plus(Duration.ofMinutes(5)), Instant.now().plusSeconds(300));
    }

    @ParameterizedTest
    @EnumSource
    void applicationThatWaitsIsInterruptedAndTheClientGetsA503(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.of("X-Mine", "1"));
            return meeting(DeadlineTest::waitBeyondTheDeadline);
        });
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers("X-Mine")).isEmpty();
        assertThat(response.whole()).isTrue();
        assertThat(met.get(Patience.SECONDS, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void responseThatIsHalfOutIsCut(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return Blocks.closing(closed::incrementAndGet, () -> "half", () -> {
                waitBeyondTheDeadline();
                return "other half";
            });
        });
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("half");
        assertThat(response.whole()).isFalse();
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void applicationThatIgnoresItsInterruptKeepsNobodyWaiting(Protocol protocol) throws Exception {
        var released = new Semaphore(0);
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            environ.afterResponse((_, _, _, failure) -> met.complete(failure));
            TIME.pass();
            released.acquireUninterruptibly();
            startResponse.start(Status.OK, Headers.NONE);
            return Body.text("too late").closing(closed::incrementAndGet);
        });
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).doesNotContain("too late");
        assertThat(closed).hasValue(0);
        released.release();
        assertClosedOnce();
        assertThat(met.get(Patience.SECONDS, TimeUnit.SECONDS)).isInstanceOf(DeadlinePassedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void halfAResponseIsCutThoughTheApplicationIgnoresItsInterrupt(Protocol protocol) throws Exception {
        var released = new Semaphore(0);
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            StartResponse.Writer writer = startResponse.start(Status.OK, Headers.NONE);
            writer.write(Blocks.bytes("half"));
            TIME.pass();
            released.acquireUninterruptibly();
            return meeting(() -> writer.write(Blocks.bytes("other half")));
        });
        assertThat(response.text()).isEqualTo("half");
        assertThat(response.whole()).isFalse();
        released.release();
        assertThat(met.get(Patience.SECONDS, TimeUnit.SECONDS)).isInstanceOf(DeadlinePassedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void inputIsClosed(Protocol protocol) throws Exception {
        var reading = new CompletableFuture<Thread>();
        try (Wire wire = SITE.sendWithout(5, protocol, Call.post("/", "0123456789"), (environ, startResponse) -> {
            reading.complete(Thread.currentThread());
            catching(() -> environ.input().readAllBytes());
            Thread.interrupted();
            return meeting(() -> environ.input().read());
        })) {
            letTimePassOnceItWaits(reading);
            assertThat(wire.readToEnd().response().status()).isEqualTo(503);
        }
        assertThat(met.get(Patience.SECONDS, TimeUnit.SECONDS)).isInstanceOf(DeadlinePassedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void clientThatDoesNotTakeItsResponseIsCutOff(Protocol protocol) throws Exception {
        String block = "x".repeat(1 << 20);
        var writing = new CompletableFuture<Thread>();
        try (Wire wire = SITE.send(protocol, Call.get("/"), (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE).write(Blocks.bytes("begin"));
            writing.complete(Thread.currentThread());
            return new Body.Chunks(Stream.generate(() -> Blocks.bytes(block)).iterator(), closed::incrementAndGet);
        })) {
            letTimePassOnceItWaits(writing);
            assertClosedOnce();
            // Over TLS, breaking off needs an invalid record, for which a client that reads nothing leaves no room. A
            // close would mean that the response is complete: so the server sends nothing, which only a timeout could
            // show.
            if (protocol != Protocol.UWSGI_TLS) {
                assertThat(wire.readToEnd().response().whole()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void publisherThatIsSilentIsCancelled(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return new Body.Publish(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    TIME.pass();
                }

                @Override
                public void cancel() {
                    closed.incrementAndGet();
                }
            }));
        });
        assertThat(response.status()).isEqualTo(503);
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void asyncEndpointIsNotWaitedForAnyLonger(Protocol protocol) throws Exception {
        var never = new CompletableFuture<Response>();
        AsyncEndpoint endpoint = _ -> {
            TIME.pass();
            return never;
        };
        assertThat(SITE.ask(protocol, endpoint).status()).isEqualTo(503);
        await().until(never::isCancelled);
    }

    @ParameterizedTest
    @EnumSource
    void applicationMaySayItselfThatTimeIsUp(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, (environ, startResponse) -> {
            throw new DeadlinePassedException("this would take hours");
        }).status()).isEqualTo(503);
    }

    @Test
    void timePassesForARequestByItself() throws Exception {
        assertThat(SHORT.ask(Protocol.HTTP, (environ, startResponse) -> meeting(() -> Thread.sleep(FOR_EVER)))
                .status()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource
    void callbacksLearnOfItAndAreNotInterrupted(Protocol protocol) throws Exception {
        SITE.ask(protocol, (environ, startResponse) -> {
            environ.afterResponse((_, status, headers, _) -> {
                assertThat(status).isEqualTo(Status.SERVICE_UNAVAILABLE);
                assertThat(headers).isEqualTo(Headers.NONE);
                Thread.sleep(1);
                over.countDown();
            });
            startResponse.start(Status.OK, Headers.of("X", "1"));
            return meeting(DeadlineTest::waitBeyondTheDeadline);
        });
        assertThat(over.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void connectionOfHttpIsGoodForTheNextRequest() throws Exception {
        Application application = (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return environ.path().equals("/slow")
                    ? meeting(DeadlineTest::waitBeyondTheDeadline)
                    : Body.text("and on");
        };
        SITE.serve(application);
        try (Wire wire = SITE.http()) {
            wire.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("HTTP/1.1 503 ");
            wire.sendGet("/");
            assertThat(wire.readToEnd().text()).endsWith("\r\n\r\nand on");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneLineOfTheLogTellsWhichRequestItWas(Protocol protocol) throws Exception {
        PrintStream before = System.err;
        var captured = new ByteArrayOutputStream();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            Application slow = (environ, startResponse) -> meeting(DeadlineTest::waitBeyondTheDeadline);
            SITE.ask(protocol, Call.get("/slow?secret"), slow);
            met.get(Patience.SECONDS, TimeUnit.SECONDS);
            assertThat(captured.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("/slow")))
                    .singleElement().asString()
                    .matches(
                            ".*GET /slow: answered with 503 at the deadline, after \\d+ ms \\(request [0-9a-f]{32}\\)");
        } finally {
            System.setErr(before);
        }
    }

    /** An action that ends at some time. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private static void waitBeyondTheDeadline() throws InterruptedException {
        TIME.pass();
        Thread.sleep(FOR_EVER);
    }

    private static void letTimePassOnceItWaits(Future<Thread> application) throws Exception {
        Thread thread = application.get(Patience.SECONDS, TimeUnit.SECONDS);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        TIME.pass();
    }

    private Body meeting(Action action) throws Exception {
        try {
            action.run();
            return Body.empty();
        } catch (Exception e) {
            met.complete(e);
            throw e;
        }
    }

    private static void catching(Action action) {
        try {
            action.run();
        } catch (Exception _) {
            // Careless applications ignore this exception, too.
        }
    }

    private void assertClosedOnce() {
        await().until(() -> closed.get() > 0);
        assertThat(closed).hasValue(1);
    }
}
