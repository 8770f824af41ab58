package dev.webstack.server.metrics;

import dev.webstack.jetty.uwsgi.UwsgiListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;

/** All meters of one server, in a registry of their own. Any thread may use them. */
public final class Metrics implements AutoCloseable {

    /** What {@link #text()} is: version 0.0.4 of the format, which every Prometheus reads. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final UwsgiMeters uwsgi = new UwsgiMeters(registry);
    private final RequestMeters requests = new RequestMeters(registry);
    private final JvmMeters jvm = new JvmMeters(registry);

    /**
     * What counts connections and packets.
     *
     * @return a listener for the connections of one server
     */
    public UwsgiListener uwsgi() {
        return uwsgi;
    }

    /**
     * What counts requests that have ended.
     *
     * @return a log for one server
     */
    public RequestLog requests() {
        return requests;
    }

    /**
     * What counts requests under way.
     *
     * @param handler what comes next
     * @return a handler for one server
     */
    public Handler.Wrapper underWay(Handler handler) {
        return requests.underWay(handler);
    }

    /**
     * Adds a count that is kept elsewhere.
     *
     * @param name what it counts, as in {@code access.log.dropped}
     * @param description for people
     * @param count gives the count so far; asked on any thread
     */
    public void count(String name, String description, LongSupplier count) {
        FunctionCounter.builder(name, count, LongSupplier::getAsLong)
                .description(description).register(registry);
    }

    /**
     * What all meters say now.
     *
     * @return lines in Prometheus' text format, {@link #CONTENT_TYPE}
     */
    public String text() {
        return registry.scrape(CONTENT_TYPE);
    }

    /** Ends what is measured in the background. What was counted can still be read. */
    @Override
    public void close() {
        jvm.close();
    }
}
