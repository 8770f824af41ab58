package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.PacketLimits;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * Makes a connector speak uwsgi: one request a connection, as nginx's {@code uwsgi_pass} does it.
 *
 * <pre>{@code
 * var connector = new ServerConnector(server, new UwsgiConnectionFactory(new HttpConfiguration(), PeerAllowList.LOOPBACK));
 * connector.setAcceptQueueSize(4096);
 * }</pre>
 *
 * A peer that is not on the list gets a 403, whatever it sends. A ping (modifier 100) is answered by the server itself.
 */
public final class UwsgiConnectionFactory extends AbstractConnectionFactory
        implements
            HttpConfiguration.ConnectionFactory {

    private final HttpConfiguration httpConfiguration;
    private final PeerAllowList peers;
    private final UwsgiSettings settings;

    /**
     * A factory with the usual limits that answers every ping.
     *
     * @param httpConfiguration what Jetty's handlers want to know; a {@code Server} or {@code Date} header it asks for
     *        is sent
     * @param peers who may connect
     */
    public UwsgiConnectionFactory(HttpConfiguration httpConfiguration, PeerAllowList peers) {
        this(httpConfiguration, peers, PacketLimits.DEFAULT, UwsgiTimeouts.DEFAULT, () -> "");
    }

    /**
     * A factory.
     *
     * @param httpConfiguration see above
     * @param peers who may connect
     * @param limits what a packet may hold
     * @param timeouts how long a connection may be silent
     * @param pingWarning what to tell a peer that pings, "" if all is well; asked on any thread, must not block
     */
    public UwsgiConnectionFactory(HttpConfiguration httpConfiguration, PeerAllowList peers, PacketLimits limits,
            UwsgiTimeouts timeouts, Supplier<String> pingWarning) {
        super("uwsgi");
        this.httpConfiguration = Objects.requireNonNull(httpConfiguration);
        this.peers = Objects.requireNonNull(peers);
        this.settings = new UwsgiSettings(limits, timeouts, pingWarning, new ComplaintLog());
        installBean(httpConfiguration);
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
        return httpConfiguration;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        boolean welcome = peers.allows(endPoint.getRemoteSocketAddress());
        return configure(new UwsgiConnection(connector, httpConfiguration, endPoint, settings, welcome), connector,
                endPoint);
    }
}
