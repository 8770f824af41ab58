package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webstack.server.config.Configuration;
import dev.webstack.server.config.Settings;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of the server, from the start to the end of the drain, as probes and clients see it. */
class RunningServerTest {

    private final GatedApplication.Gates gates = new GatedApplication.Gates();

    @BeforeEach
    void closeGates() {
        GatedApplication.gates = gates;
    }

    @Test
    void serverIsAliveButNotReadyWhileTheApplicationIsLoaded() throws Exception {
        int port = Ports.free();
        var starting = new FutureTask<>(() -> start("--management=127.0.0.1:" + port, "--drain-delay=0s"));
        Thread.ofVirtual().start(starting);
        await().ignoreExceptions().until(() -> probe(port, "GET", "/livez") == 200);
        assertThat(probe(port, "GET", "/startupz")).isEqualTo(503);
        assertThat(probe(port, "GET", "/readyz")).isEqualTo(503);
        gates.making().release();
        RunningServer server = starting.get(Patience.SECONDS, TimeUnit.SECONDS);
        assertThat(probe(port, "GET", "/startupz")).isEqualTo(200);
        assertThat(probe(port, "GET", "/readyz")).isEqualTo(200);
        server.drain();
        assertThat(gates.closed().tryAcquire()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GET, /livez, 200", "HEAD, /livez, 200", "GET, /readyz, 200", "HEAD, /readyz, 200",
        "GET, /startupz, 200", "HEAD, /startupz, 200", "GET, /metrics, 200", "HEAD, /metrics, 200",
        "GET, /livez/x, 404", "GET, /livezzz, 404", "GET, /metrics/x, 404", "GET, /, 404", "HEAD, /x, 404",
        "POST, /x, 404", "POST, /livez, 405", "DELETE, /metrics, 405"})
    void probesAreAnsweredOnAPortOfTheirOwn(String method, String path, int status) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        assertThat(probe(server.managementAddress().getPort(), method, path)).isEqualTo(status);
        server.drain();
    }

    @Test
    void drainSaysSoAndGoesOnAcceptingForAWhile() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=1m");
        Thread drain = Thread.ofVirtual().start(server::drain);
        int probes = server.managementAddress().getPort();
        await().until(() -> probe(probes, "GET", "/readyz") == 503);
        for (String path : List.of("/livez", "/startupz", "/metrics")) {
            assertThat(probe(probes, "GET", path)).as(path).isEqualTo(200);
        }
        assertThat(ping(server)).isEqualTo("d\b\0\1draining");
        gates.answering().release();
        try (Wire wire = request(server, Protocol.UWSGI)) {
            assertThat(wire.readToEnd().response().text()).isEqualTo("half and half");
        }
        drain.interrupt();
        drain.join();
    }

    @Test
    void pingIsNotWarnedWhileAllIsWell() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        assertThat(ping(server)).isEqualTo("d\0\0\1");
        server.drain();
    }

    @ParameterizedTest
    @EnumSource
    void drainFinishesWhatIsUnderWayAndAcceptsNothingNew(Protocol protocol) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        var addresses = ServerPorts.of(server.uwsgiAddresses(), server.httpAddress()).addresses();
        try (Wire wire = request(server, protocol)) {
            wire.readUntil("half");
            Thread drain = Thread.ofVirtual().start(server::drain);
            await().until(() -> addresses.stream().allMatch(RunningServerTest::refuses));
            assertThat(drain.isAlive()).isTrue();
            assertThat(probe(server.managementAddress().getPort(), "GET", "/metrics")).isEqualTo(200);
            gates.answering().release();
            var response = wire.readToEnd().response();
            assertThat(response.text()).isEqualTo("half and half");
            assertThat(response.whole()).isTrue();
            assertThat(drain.join(Patience.LIMIT)).isTrue();
        }
        assertThat(refuses(server.managementAddress())).isTrue();
        assertThat(gates.closed().tryAcquire()).isTrue();
    }

    /** If a process ends, its Unix socket makes a response look complete, unless the response announced its length. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UWSGI_UNIX")
    void drainCutsOffWhatTakesTooLong(Protocol protocol) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s", "--drain-timeout=300ms");
        try (Wire wire = request(server, protocol)) {
            wire.readUntil("half");
            Thread drain = Thread.ofVirtual().start(server::drain);
            assertThat(wire.readToEnd().response().whole()).isFalse();
            drain.join();
        }
    }

    /** The result depends on how far the request is when the time is up. */
    @ParameterizedTest
    @EnumSource(names = {"UWSGI", "HTTP"})
    void requestBeyondTheDeadlineIsCutOrRefusedAndHoldsUpNobody(Protocol protocol) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s", "--drain-timeout=60m", "--deadline=300ms");
        try (Wire wire = request(server, protocol)) {
            RawResponse response = wire.readToEnd().response();
            Object seen = response.whole() ? response.status() : response.text();
            assertThat(seen).isIn(503, "half");
        }
        assertThat(Thread.ofVirtual().start(server::drain).join(Patience.LIMIT)).isTrue();
    }

    @Test
    void keptAliveConnectionDoesNotHoldUpTheDrain() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s", "--drain-timeout=60m");
        gates.answering().release();
        try (Wire wire = Wire.to(server.httpAddress())) {
            wire.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n0\r\n\r\n");
            Thread drain = Thread.ofVirtual().start(server::drain);
            assertThat(drain.join(Patience.LIMIT)).isTrue();
            assertThat(wire.readToEnd().reset()).isFalse();
        }
    }

    /** The application takes longer than a connection may be idle during a drain. */
    @Test
    void drainGivesTheApplicationTimeToThink() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        Map<Protocol, Wire> clients = new EnumMap<>(Protocol.class);
        for (Protocol protocol : Protocol.values()) {
            clients.put(protocol, request(server, protocol));
            clients.get(protocol).readUntil("half");
        }
        Thread drain;
        try (Wire idle = Wire.to(server.httpAddress())) {
            idle.send("GET " + GatedApplication.OPEN + " HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n0\r\n\r\n");
            drain = Thread.ofVirtual().start(server::drain);
            // The last that was heard of this connection is later than that of the others.
            idle.readToEnd();
        }
        gates.answering().release(clients.size());
        for (var client : clients.entrySet()) {
            try (Wire wire = client.getValue()) {
                var response = wire.readToEnd().response();
                assertThat(response.text()).as(client.getKey().name()).isEqualTo("half and half");
                assertThat(response.whole()).as(client.getKey().name()).isTrue();
            }
        }
        assertThat(drain.join(Patience.LIMIT)).isTrue();
    }

    /**
     * Connections that the system has completed, accepted or not, are served, because nginx does not send their
     * requests again. An HTTP/2 client may do so, because the server reports which requests it has not seen.
     */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2C")
    void whoeverHasConnectedBeforeTheDrainIsAnswered(Protocol protocol) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        int count = 200;
        gates.answering().release(count);
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(request(server, protocol));
        }
        Thread drain = Thread.ofVirtual().start(server::drain);
        for (Wire client : clients) {
            try (client) {
                var response = client.readToEnd().response();
                assertThat(response.text()).isEqualTo("half and half");
                assertThat(response.whole()).isTrue();
            }
        }
        assertThat(drain.join(Patience.LIMIT)).isTrue();
    }

    @Test
    void drainTellsAClientOfHttp2ToGoAway() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        try (Wire wire = Wire.to(server.httpAddress())) {
            wire.send(Protocol.H2C.request(Call.get("/"))).readUntil("half");
            Thread drain = Thread.ofVirtual().start(server::drain);
            await().until(() -> refuses(server.httpAddress()));
            gates.answering().release();
            String frames = wire.readToEnd().text();
            // No payload, no error: length, type 7, no flags, stream 0.
            assertThat(frames).contains(" and half").containsPattern("\\x00\\x00.\\x07\\x00\\x00\\x00\\x00\\x00");
            drain.join();
        }
    }

    @Test
    void clientMayUpgradeToHttp2() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        gates.answering().release();
        try (Wire wire = Wire.to(server.httpAddress())) {
            assertThat(wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
                    + "\0\0\0\4\0\0\0\0\0").readUntil(" and half")).startsWith("HTTP/1.1 101 ");
        }
        server.drain();
    }

    @Test
    void idleConnectionOfHttp2DoesNotHoldUpTheDrain() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s", "--drain-timeout=60m");
        gates.answering().release();
        try (Wire wire = request(server, Protocol.H2C)) {
            assertThat(wire.readToEnd().response().text()).isEqualTo("half and half");
            assertThat(Thread.ofVirtual().start(server::drain).join(Patience.LIMIT)).isTrue();
        }
    }

    @Test
    void hundredsOfSlowRequestsAreServedAtOnce() throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        int count = 500;
        var started = new Semaphore(0);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var responses = IntStream.range(0, count).mapToObj(i -> clients.submit(() -> {
                try (Wire wire = request(server, Protocol.UWSGI)) {
                    wire.readUntil("half");
                    started.release();
                    return wire.readToEnd().response().text();
                }
            })).toList();
            assertThat(started.tryAcquire(count, Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            gates.answering().release(count);
            for (var response : responses) {
                assertThat(response.get()).isEqualTo("half and half");
            }
        }
        server.drain();
    }

    @ParameterizedTest
    @CsvSource({"--uwsgi", "--http", "--management"})
    void takenPortIsNamed(String flag) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> startAtOnce(flag + "=" + address)).isInstanceOf(StartException.class)
                    .hasMessage(flag + "=" + address
                            + ": cannot listen there (Address already in use); choose another address");
        }
    }

    private RunningServer startAtOnce(String... flags) throws Exception {
        gates.making().release();
        return start(flags);
    }

    private static RunningServer start(String... flags) throws Exception {
        var all = new ArrayList<>(List.of("--app=" + GatedApplication.class.getName()));
        all.addAll(List.of(flags));
        all.addAll(ServerPorts.flagsWithout(all));
        return RunningServer.start(Configuration.of(new Settings(all, Map.of()), Path.of("nowhere")));
    }

    private static Wire request(RunningServer server, Protocol protocol) throws IOException {
        return protocol.connect(ServerPorts.of(server.uwsgiAddresses(), server.httpAddress()))
                .send(protocol.request(Call.get("/")));
    }

    private static String ping(RunningServer server) throws IOException {
        try (Wire wire = Wire.to(server.uwsgiAddress())) {
            return wire.send(ByteBuffer.wrap(new byte[]{100, 0, 0, 0})).readToEnd().text();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/metrics", "/nothing"})
    void headIsWhatGetIsWithoutItsBody(String path) throws Exception {
        RunningServer server = startAtOnce("--drain-delay=0s");
        int port = server.managementAddress().getPort();
        RawResponse get = ask(port, "GET", path);
        RawResponse head = ask(port, "HEAD", path);
        assertThat(head.body()).isEmpty();
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(head.headers("Content-Type")).isEqualTo(get.headers("Content-Type"));
        assertThat(head.headers("Content-Length")).isNotEmpty();
        server.drain();
    }

    private static int probe(int port, String method, String path) throws IOException {
        return ask(port, method, path).status();
    }

    private static RawResponse ask(int port, String method, String path) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").readToEnd()
                    .response();
        }
    }

    private static boolean refuses(SocketAddress address) {
        try (SocketChannel _ = SocketChannel.open(address)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
