package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Protocol;
import dev.webstack.server.testing.ServerPorts;
import dev.webstack.testing.NginxConf;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.ReceivedMessages;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestNginx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.SessionTracker;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server itself has no WebSocket for handlers, but a handler may contain Jetty's. */
class HandlerWebSocketTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Path echo;

    @BeforeEach
    void pack() throws Exception {
        echo = Archive.jar().classes(Echo.class, Echo.End.class)
                .manifest("Gateway-Application", Echo.class.getName())
                .libraries(WebSocketUpgradeHandler.class, Session.class, SessionTracker.class,
                        WebSocketNegotiator.class,
                        WebSocketCoreSession.class)
                .writeTo(folder.resolve("echo.jar"));
    }

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @EnumSource(names = "H2C", mode = EnumSource.Mode.EXCLUDE)
    @Requires(Requirement.NGINX)
    void eachApplicationBringsItsOwn(Protocol protocol) throws Exception {
        try (Served served = serve("/a=" + echo + ",/b=" + echo); Way way = Way.to(served, protocol)) {
            for (String path : new String[]{"/a/echo", "/b/echo"}) {
                var heard = new ReceivedMessages();
                WebSocket socket = connect(way, path, heard);
                socket.sendText("hello", true);
                assertThat(heard.next()).isEqualTo("hello");
                socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(Patience.SECONDS, TimeUnit.SECONDS);
                assertThat(heard.next()).isEqualTo("1000");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2C", mode = EnumSource.Mode.EXCLUDE)
    @Requires(Requirement.NGINX)
    void clientIsToldThatTheServerGoesAway(Protocol protocol) throws Exception {
        Served served = serve(echo.toString());
        try (Way way = Way.to(served, protocol)) {
            var heard = new ReceivedMessages();
            WebSocket socket = connect(way, "/echo", heard);
            socket.sendText("hello", true);
            heard.next();
            Thread drain = Thread.ofVirtual().start(served::close);
            assertThat(heard.next()).isEqualTo("1001");
            drain.join();
        }
    }

    /** The directory of the socket must be nginx's own, because nginx can reach no other. */
    private static Served serve(String app) throws Exception {
        return Served.start(app, "--uwsgi=127.0.0.1:0,unix:" + TestNginx.directory().resolve("app.sock"));
    }

    private WebSocket connect(Way way, String path, WebSocket.Listener listener) throws Exception {
        return http.newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + way.port() + path), listener)
                .get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /** The connection of a client to the server, directly or through nginx. */
    private record Way(int port, Optional<TestNginx> nginx) implements AutoCloseable {

        static Way to(Served served, Protocol protocol) throws Exception {
            ServerPorts ports = served.ports();
            return switch (protocol) {
                case UWSGI -> throughNginx(ports, "127.0.0.1:" + ports.uwsgi().getPort());
                case UWSGI_UNIX -> throughNginx(ports, "unix:" + ports.uwsgiSocket());
                case UWSGI_TLS -> throughNginx(ports, "suwsgi://127.0.0.1:" + ports.uwsgiTls().getPort());
                // nginx and this client do not support WebSocket over HTTP/2 (RFC 8441).
                case HTTP, H2C -> new Way(ports.http().getPort(), Optional.empty());
            };
        }

        private static Way throughNginx(ServerPorts ports, String upstream) throws Exception {
            int port = Ports.free();
            return new Way(port, Optional.of(NginxConf.start(ports.uwsgiSocket().getParent(), """
                    server {
                        listen 127.0.0.1:%d;
                        location / { include uwsgi_params; uwsgi_pass %s; }
                    }
                    """.formatted(port, upstream), port)));
        }

        @Override
        public void close() {
            nginx.ifPresent(TestNginx::close);
        }
    }

    /** Is asked for a context of its own, because another application's WebSocket classes are others. */
    public static class Echo extends Handler.Wrapper {

        @Override
        protected void doStart() throws Exception {
            setHandler(WebSocketUpgradeHandler.from(getServer(), ContextHandler.getCurrentContextHandler(),
                    container -> container.addMapping("/echo", (_, _, _) -> new End())));
            super.doStart();
        }

        public static class End implements Session.Listener.AutoDemanding {

            private Session session;

            @Override
            public void onWebSocketOpen(Session opened) {
                session = opened;
            }

            @Override
            public void onWebSocketText(String message) {
                session.sendText(message, Callback.NOOP);
            }
        }
    }
}
