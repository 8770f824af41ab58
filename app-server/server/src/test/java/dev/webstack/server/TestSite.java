package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.server.config.Address;
import dev.webstack.server.gateway.GatewayHandler;
import dev.webstack.testing.HttpAnswer;
import dev.webstack.testing.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** The server's own connectors and handlers on ports of this machine, with whatever application a test is about. */
public final class TestSite implements AutoCloseable {

    private final WebServer server;
    private volatile Application application;

    private TestSite() {
        Address anyPort = new Address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "test");
        server = new WebServer(anyPort, PeerAllowList.LOOPBACK, anyPort, OptionalLong.empty(), () -> "",
                new GatewayHandler((environ, startResponse) -> application.call(environ, startResponse),
                        TestSite.class.getClassLoader()));
    }

    public static TestSite start() throws Exception {
        TestSite site = new TestSite();
        site.server.start();
        return site;
    }

    /** Makes this the application, and sends it a request. */
    public Wire send(Protocol protocol, Call call, Application application) throws Exception {
        this.application = application;
        return Wire.to(protocol.address(server)).send(protocol.request(call));
    }

    /** Makes this the application, and sends it a request whose last bytes are missing. */
    public Wire sendWithout(int lastBytes, Protocol protocol, Call call, Application application) throws Exception {
        this.application = application;
        ByteBuffer request = protocol.request(call);
        return Wire.to(protocol.address(server)).send(request.limit(request.limit() - lastBytes));
    }

    /** Makes this the application, and gives what a client gets from it. */
    public HttpAnswer answer(Protocol protocol, Call call, Application application) throws Exception {
        try (Wire wire = send(protocol, call, application)) {
            return wire.readToEnd().answer();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}
