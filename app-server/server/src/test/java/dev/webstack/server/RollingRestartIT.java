package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two servers behind nginx are replaced repeatedly, one after the other, and no request fails. */
@Requires(Requirement.NGINX)
class RollingRestartIT {

    private static final int CLIENTS = 4;
    private static final int MAX_REQUESTS = 60_000;
    /** How often each server is replaced; {@code -Drestarts=20} does it more often. */
    private static final int ROUNDS = Integer.getInteger("restarts", 1);
    private static final String CONFIGURATION = """
            upstream app { server 127.0.0.1:%d max_fails=0; server 127.0.0.1:%d max_fails=0; }
            server {
                listen 127.0.0.1:%d;
                location / { include uwsgi_params; uwsgi_pass app; uwsgi_next_upstream error timeout; }
            }
            """;

    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void noRequestFailsWhileServersAreReplaced() throws Exception {
        List<Integer> ports = List.of(Ports.free(), Ports.free());
        int nginxPort = Ports.free();
        var servers = new ServerProcess[]{start(ports.get(0)), start(ports.get(1))};
        try (var nginx = NginxConf.start(CONFIGURATION.formatted(ports.get(0), ports.get(1), nginxPort), nginxPort)) {
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CLIENTS; i++) {
                    int client = i;
                    clients.submit(() -> postOnAndOn(nginxPort, client));
                }
                for (int i = 0; i < ROUNDS * servers.length; i++) {
                    int before = answered.get();
                    await("requests to flow").until(() -> answered.get() > before + 200 || !failures.isEmpty());
                    servers[i % 2].terminate();
                    assertThat(servers[i % 2].exitCode()).isZero();
                    servers[i % 2].close();
                    servers[i % 2] = start(ports.get(i % 2));
                }
                enough.set(true);
            }
            assertThat(failures).as("of %d requests; nginx said %s", answered.get(), nginx.output()).isEmpty();
            assertThat(answered.get()).isBetween(800, MAX_REQUESTS - 1);
        } finally {
            enough.set(true);
            for (ServerProcess server : servers) {
                server.close();
            }
        }
    }

    /**
     * Starts a server without a drain delay: nginx notices the stop only when a connection is refused, and then uses
     * the other server.
     */
    private static ServerProcess start(int port) throws IOException {
        return ServerProcess.start(port, "--drain-delay=0s");
    }

    private void postOnAndOn(int port, int client) {
        for (int i = 0; !enough.get() && answered.get() < MAX_REQUESTS; i++) {
            String body = "client " + client + " request " + i;
            try (Wire wire = Wire.to(port)) {
                RawResponse response = wire.send("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body).readToEnd().response();
                if (response.status() != 200 || !response.text().equals(body)) {
                    failures.add(body + ": " + response.status());
                }
            } catch (IOException | IllegalArgumentException e) {
                failures.add(body + ": " + e);
            }
            answered.incrementAndGet();
        }
    }
}
