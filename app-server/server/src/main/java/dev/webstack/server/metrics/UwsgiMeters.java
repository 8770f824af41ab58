package dev.webstack.server.metrics;

import dev.webstack.jetty.uwsgi.UwsgiClose;
import dev.webstack.jetty.uwsgi.UwsgiListener;
import dev.webstack.uwsgi.BadPacketException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Counts the events of uwsgi connections. All its series exist from the start, so that rates can be computed from zero.
 */
final class UwsgiMeters implements UwsgiListener {

    /**
     * Sizes of interest: nginx's default buffer of one page, the usual larger ones, and the greatest size of a packet.
     */
    private static final double[] SIZES = {1 << 10, 2 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10};

    private final Counter accepted;
    private final Counter refused;
    private final Counter pings;
    private final Map<BadPacketException.Reason, Counter> rejected;
    private final Map<UwsgiClose, Counter> closed;
    private final DistributionSummary variables;
    private final DistributionSummary heads;

    UwsgiMeters(MeterRegistry registry) {
        accepted = connections(registry, "accepted");
        refused = connections(registry, "refused");
        pings = Counter.builder("uwsgi.pings").description("Pings answered").register(registry);
        rejected = perConstant(BadPacketException.Reason.class,
                reason -> Counter.builder("uwsgi.packet.rejected")
                        .description("Packets that could not be served, by what is wrong with them")
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT)).register(registry));
        closed = perConstant(UwsgiClose.class, how -> Counter.builder("uwsgi.close")
                .description("Connections that have ended, by the way; peer_first takes ports away from nginx")
                .tag("how", how.label()).register(registry));
        variables = DistributionSummary.builder("uwsgi.vars").baseUnit("bytes")
                .description("Size of the variables of a request").serviceLevelObjectives(SIZES).register(registry);
        heads = DistributionSummary.builder("uwsgi.response.head").baseUnit("bytes")
                .description("Size of the head of a response, which has to fit into nginx's uwsgi_buffer_size")
                .serviceLevelObjectives(SIZES).register(registry);
    }

    private static Counter connections(MeterRegistry registry, String result) {
        return Counter.builder("uwsgi.connections").description("Connections, by whether the peer may speak uwsgi")
                .tag("result", result).register(registry);
    }

    private static <E extends Enum<E>> Map<E, Counter> perConstant(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, counter.apply(constant));
        }
        return counters;
    }

    @Override
    public void opened() {
        accepted.increment();
    }

    @Override
    public void refused() {
        refused.increment();
    }

    @Override
    public void accepted(int variableBytes) {
        variables.record(variableBytes);
    }

    @Override
    public void rejected(BadPacketException.Reason reason) {
        Objects.requireNonNull(rejected.get(reason)).increment();
    }

    @Override
    public void pinged() {
        pings.increment();
    }

    @Override
    public void responseHead(int bytes) {
        heads.record(bytes);
    }

    @Override
    public void closed(UwsgiClose how) {
        Objects.requireNonNull(closed.get(how)).increment();
    }
}
