package dev.webstack.operator.controller.health;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether no reconciliation hangs: one that does holds its thread for good, and its stack is never reconciled again. The
 * framework reports each reconciliation to it as to a metric.
 */
public final class Liveness implements Metrics, BooleanSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(Liveness.class);
    /** A few seconds are usual. A leader that the API server does not answer gives up long before. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    /** A stack is reconciled by one thread at a time. */
    private final Map<ResourceID, Long> running = new ConcurrentHashMap<>();

    /**
     * Creates one that knows of no reconciliation.
     *
     * @param nanoTime the time that has passed, as by {@link System#nanoTime()}
     */
    public Liveness(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        running.put(execution.resourceID(), nanoTime.getAsLong());
        try {
            return execution.execute();
        } finally {
            running.remove(execution.resourceID());
        }
    }

    @Override
    public boolean getAsBoolean() {
        long now = nanoTime.getAsLong();
        boolean alive = true;
        for (Map.Entry<ResourceID, Long> one : running.entrySet()) {
            if (now - one.getValue() > LONGEST.toNanos()) {
                LOG.error("The reconciliation of {} hangs", one.getKey());
                alive = false;
            }
        }
        return alive;
    }
}
