package dev.webstack.examples.boot;

import dev.webstack.jetty.uwsgi.Cidr;
import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.jetty.uwsgi.UwsgiConnectionFactory;
import dev.webstack.jetty.uwsgi.UwsgiSettings;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The only addition for nginx's uwsgi_pass: a second port. */
@Component
class UwsgiPort implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    /** nginx opens a connection for each request; connections that do not fit into this queue are refused. */
    private static final int ACCEPT_QUEUE = 4096;

    private final String host;
    private final int port;
    private final PeerAllowList peers;

    UwsgiPort(@Value("${server.address}") String host, @Value("${uwsgi.port}") int port,
            @Value("${uwsgi.allow}") List<String> allow) {
        this.host = host;
        this.port = port;
        this.peers = new PeerAllowList(allow.stream().map(Cidr::parse).toList());
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.addConnector(connector(server)));
    }

    private ServerConnector connector(Server server) {
        ServerConnector connector = new ServerConnector(server,
                new UwsgiConnectionFactory(new HttpConfiguration(), UwsgiSettings.DEFAULT.withPeers(peers)));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        // Each connection carries one request, so its idle timeout must not get shorter while the server stops.
        connector.setShutdownIdleTimeout(connector.getIdleTimeout());
        return connector;
    }
}
