package dev.webstack.examples.embedded;

import dev.webstack.jetty.uwsgi.Cidr;
import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.jetty.uwsgi.UwsgiSettings;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A Jetty server with two ports, one of them for nginx's uwsgi_pass. */
public final class Main {

    private static final int DRAIN_MILLIS = 30_000;
    /** nginx opens a connection for each request; connections that do not fit into this queue are refused. */
    private static final int ACCEPT_QUEUE = 4096;

    private Main() {}

    /** Reads HOST, UWSGI_PORT, HTTP_PORT and UWSGI_ALLOW from the environment. */
    public static void main(String[] args) throws Exception {
        Map<String, String> environment = System.getenv();
        String host = environment.getOrDefault("HOST", "127.0.0.1");
        PeerAllowList peers = new PeerAllowList(
                Stream.of(environment.getOrDefault("UWSGI_ALLOW", "127.0.0.0/8,::1").split(",")).map(Cidr::parse)
                        .toList());

        Server server = new Server(new VirtualThreadPool());
        HttpConfiguration configuration = new HttpConfiguration();
        ServerConnector uwsgi = listen(server, host, environment.getOrDefault("UWSGI_PORT", "8000"),
                new UwsgiConnectionFactory(configuration, UwsgiSettings.DEFAULT.withPeers(peers)));
        // Each connection carries one request, so its idle timeout must not get shorter while the server stops.
        uwsgi.setShutdownIdleTimeout(uwsgi.getIdleTimeout());
        listen(server, host, environment.getOrDefault("HTTP_PORT", "8080"), new HttpConnectionFactory(configuration));
        // On SIGTERM the running requests are finished.
        server.setHandler(new GracefulHandler(new Greeting()));
        server.setStopTimeout(DRAIN_MILLIS);
        server.setStopAtShutdown(true);
        server.start();
    }

    private static ServerConnector listen(Server server, String host, String port, ConnectionFactory protocol) {
        ServerConnector connector = new ServerConnector(server, protocol);
        connector.setHost(host);
        connector.setPort(Integer.parseInt(port));
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        return connector;
    }
}
