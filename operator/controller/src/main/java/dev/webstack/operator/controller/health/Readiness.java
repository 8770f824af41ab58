package dev.webstack.operator.controller.health;

import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.util.function.BooleanSupplier;

/**
 * Whether every informer has read its resources at least once. A watch that is being renewed does not count as unready,
 * because it recovers without help; the framework's own check reports it as unhealthy.
 */
public final class Readiness implements BooleanSupplier {

    private final RuntimeInfo runtime;

    public Readiness(RuntimeInfo runtime) {
        this.runtime = runtime;
    }

    @Override
    @SuppressWarnings("rawtypes") // the framework's signature has a raw type
    public boolean getAsBoolean() {
        if (!runtime.isStarted()) {
            return false;
        }
        for (var sources : runtime.unhealthyInformerWrappingEventSourceHealthIndicator().values()) {
            for (InformerWrappingEventSourceHealthIndicator<?> source : sources.values()) {
                if (!source.informerHealthIndicators().values().stream().allMatch(Readiness::isInSync)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isInSync(InformerHealthIndicator informer) {
        return informer.isRunning() && informer.hasSynced();
    }
}
