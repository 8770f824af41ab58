package dev.webstack.jetty.uwsgi;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * Makes a connector accept uwsgi: one request on each connection, as nginx's {@code uwsgi_pass} sends it.
 *
 * <pre>{@code var connector = new ServerConnector(server, new UwsgiConnectionFactory(new HttpConfiguration(),
 * UwsgiSettings.DEFAULT)); connector.setAcceptQueueSize(4096); }</pre>
 *
 * With a Jetty {@code SslConnectionFactory} before it, the connector accepts uwsgi over TLS ({@code suwsgi://}). A peer
 * that is not on the allow list gets a 403 for anything it sends, and so does a request without the secret, if one is
 * set. A ping (modifier 100) cannot contain the secret; the server itself responds to it.
 */
public final class UwsgiConnectionFactory extends AbstractConnectionFactory
        implements
            HttpConfiguration.ConnectionFactory {

    private final HttpConfiguration httpConfiguration;
    private final UwsgiSettings settings;
    private final FaultLog faultLog = new FaultLog();
    /** Makes ids unique in the server, even with several ports. */
    private final String idPrefix = Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";
    private final AtomicLong connections = new AtomicLong();

    /**
     * Creates a factory.
     *
     * @param httpConfiguration settings for Jetty's handlers; a {@code Server} or {@code Date} header that it enables
     *        is sent. It must not contain a {@code SecureRequestCustomizer}: nginx reports whether the client uses
     *        https
     * @param settings the settings of all connections
     */
    public UwsgiConnectionFactory(HttpConfiguration httpConfiguration, UwsgiSettings settings) {
        super("uwsgi");
        this.httpConfiguration = Objects.requireNonNull(httpConfiguration);
        this.settings = Objects.requireNonNull(settings);
        // The configuration is not added as a bean: a TLS connector of Jetty adds a customizer to every such bean,
        // which would treat nginx's TLS as the client's.
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
        return httpConfiguration;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        boolean allowed = settings.peers().allows(endPoint.getRemoteSocketAddress());
        return configure(new UwsgiConnection(idPrefix + connections.incrementAndGet(),
                connector, httpConfiguration, endPoint, settings, faultLog, allowed), connector, endPoint);
    }
}
