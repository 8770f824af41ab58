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
 * Makes a connector speak uwsgi: one request a connection, as nginx's {@code uwsgi_pass} does it.
 *
 * <pre>{@code
 * var connector = new ServerConnector(server, new UwsgiConnectionFactory(new HttpConfiguration(), UwsgiSettings.DEFAULT));
 * connector.setAcceptQueueSize(4096);
 * }</pre>
 *
 * With a Jetty {@code SslConnectionFactory} before it, it speaks uwsgi over TLS ({@code suwsgi://}). A peer that is not on
 * the list gets a 403, whatever it sends, and so does a request without the secret, if there is one. A ping (modifier 100)
 * can carry none; the server itself answers it.
 */
public final class UwsgiConnectionFactory extends AbstractConnectionFactory
        implements
            HttpConfiguration.ConnectionFactory {

    private final HttpConfiguration httpConfiguration;
    private final UwsgiSettings settings;
    private final ComplaintLog complaints = new ComplaintLog();
    /** Ids are unique in the server, whatever other ports it has. */
    private final String idPrefix = Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";
    private final AtomicLong connections = new AtomicLong();

    /**
     * A factory.
     *
     * @param httpConfiguration what Jetty's handlers want to know; a {@code Server} or {@code Date} header it asks for
     *        is sent. A {@code SecureRequestCustomizer} must not be in it: nginx tells whether the client has come by https
     * @param settings what all its connections share
     */
    public UwsgiConnectionFactory(HttpConfiguration httpConfiguration, UwsgiSettings settings) {
        super("uwsgi");
        this.httpConfiguration = Objects.requireNonNull(httpConfiguration);
        this.settings = Objects.requireNonNull(settings);
        // Not a bean: before each of a TLS connector Jetty puts a customizer that takes nginx's TLS for the client's.
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
        return httpConfiguration;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        boolean allowed = settings.peers().allows(endPoint.getRemoteSocketAddress());
        return configure(new UwsgiConnection(idPrefix + connections.incrementAndGet(),
                connector, httpConfiguration, endPoint, settings, complaints, allowed), connector, endPoint);
    }
}
