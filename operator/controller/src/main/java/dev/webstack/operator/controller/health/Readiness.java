package dev.webstack.operator.controller.health;

import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.util.function.BooleanSupplier;

/**
 * Whether the operator sees what it has to see. Only what has never been read counts: that a watch is being renewed, which
 * the framework's own check takes for illness, passes by itself.
 */
public final class Readiness implements BooleanSupplier {

    private final RuntimeInfo runtime;

    public Readiness(RuntimeInfo runtime) {
        this.runtime = runtime;
    }

    @Override
    @SuppressWarnings("rawtypes") // of the framework's own signature
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
