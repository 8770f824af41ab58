package dev.webstack.operator.render.objects.pod;

import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;

/**
 * How a pod stops without failing a request. It serves on until every proxy has removed it from its list. Then it gets
 * SIGTERM and finishes its requests. The kubelet kills it only if it has not ended some time after that.
 *
 * @param settleSeconds the time for which it serves on before it gets SIGTERM
 * @param drainSeconds the time that it may take to finish its requests
 */
record Shutdown(int settleSeconds, int drainSeconds) {

    /** More than the five seconds for which the app server waits before it refuses connections. */
    private static final int SPARE_SECONDS = 10;

    Lifecycle lifecycle() {
        return new LifecycleBuilder().withNewPreStop().withNewSleep((long) settleSeconds).endPreStop().build();
    }

    long gracePeriodSeconds() {
        return (long) settleSeconds + drainSeconds + SPARE_SECONDS;
    }
}
