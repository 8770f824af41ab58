package dev.webstack.server.metrics;

import dev.webstack.jetty.uwsgi.UwsgiListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;

/** All meters of one server, in their own registry. Safe for use by several threads. */
public final class Metrics implements AutoCloseable {

    /** The media type of {@link #text()}: version 0.0.4 of the format, which every Prometheus reads. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final UwsgiMeters uwsgi = new UwsgiMeters(registry);
    private final RequestMeters requests = new RequestMeters(registry);
    private final JvmMeters jvm = new JvmMeters(registry);

    /**
     * Counts connections and packets.
     *
     * @return a listener for the connections of one server
     */
    public UwsgiListener uwsgi() {
        return uwsgi;
    }

    /**
     * Counts requests that have ended.
     *
     * @return a log for one server
     */
    public RequestLog requests() {
        return requests;
    }

    /**
     * Counts running requests.
     *
     * @param handler the wrapped handler
     * @return a handler for one server
     */
    public Handler.Wrapper underWay(Handler handler) {
        return requests.underWay(handler);
    }

    /**
     * Adds a count that another object keeps.
     *
     * @param name the name of the meter, such as {@code access.log.dropped}
     * @param description the help text
     * @param count gives the current count; called on any thread
     */
    public void count(String name, String description, LongSupplier count) {
        FunctionCounter.builder(name, count, LongSupplier::getAsLong)
                .description(description).register(registry);
    }

    /**
     * The current values of all meters.
     *
     * @return lines in Prometheus' text format, see {@link #CONTENT_TYPE}
     */
    public String text() {
        return registry.scrape(CONTENT_TYPE);
    }

    /** Ends measurements in the background. Counts can still be read. */
    @Override
    public void close() {
        jvm.close();
    }
}
