package dev.webstack.server.metrics;

import dev.webstack.server.routing.MountedPath;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** Measures the time of requests of all protocols, from their first byte to the end of their handler. */
final class RequestMeters implements RequestLog {

    private static final String OTHER = "OTHER";
    private static final String NO_MOUNT = "none";
    /** The methods of RFC 9110, and PATCH. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
            "TRACE", "PATCH");
    private static final Duration[] BUCKETS = {Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
        Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
        Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10)};

    private final MeterRegistry registry;
    /**
     * The number of entries is bounded: mounts come from the configuration, and other methods and statuses are grouped.
     */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final LongAdder underWay = new LongAdder();

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("http.server.requests.active", underWay, LongAdder::sum).description("Requests under way")
                .register(registry);
    }

    private record Series(String mount, String method, int status) {}

    @Override
    public void log(Request request, Response response) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : OTHER;
        int status = HttpStatus.getCode(response.getStatus()) == null ? 0 : response.getStatus();
        String mount = request.getAttribute(MountedPath.ATTRIBUTE) instanceof MountedPath route
                ? route.prefix().toString()
                : NO_MOUNT;
        timers.computeIfAbsent(new Series(mount, method, status), this::timer)
                .record(NanoTime.since(request.getBeginNanoTime()), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests").description("Time that requests took")
                .tag("mount", series.mount()).tag("method", series.method())
                .tag("status", series.status() == 0 ? OTHER : String.valueOf(series.status()))
                .serviceLevelObjectives(BUCKETS).register(registry);
    }

    Handler.Wrapper underWay(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                underWay.increment();
                Request.addCompletionListener(request, _ -> underWay.decrement());
                return super.handle(request, response, callback);
            }
        };
    }
}
