package dev.webstack.operator.controller.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Liveness liveness = new Liveness(nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private <T> T reconcile(String stack, Callable<T> work) throws Exception {
        return liveness.timeControllerExecution(new ControllerExecution<>() {

            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "webstack";
            }

            @Override
            public String successTypeName(T result) {
                return "";
            }

            @Override
            public ResourceID resourceID() {
                return new ResourceID(stack, "acme");
            }

            @Override
            public Map<String, Object> metadata() {
                return Map.of();
            }

            @Override
            public T execute() throws Exception {
                return work.call();
            }
        });
    }

    @Test
    void anOperatorWithoutWorkIsAlive() {
        pass(Duration.ofDays(1));
        assertThat(liveness.getAsBoolean()).isTrue();
    }

    @Test
    void aReconciliationThatTakesLongIsNoneThatHangs() throws Exception {
        assertThat(reconcile("shop", () -> {
            pass(Duration.ofMinutes(9));
            return liveness.getAsBoolean();
        })).isTrue();
    }

    @Test
    void aReconciliationThatHangsEndsTheOperatorWhateverElseRuns() throws Exception {
        assertThat(reconcile("shop", () -> {
            pass(Duration.ofMinutes(11));
            return reconcile("hello", liveness::getAsBoolean);
        })).isFalse();
        assertThat(liveness.getAsBoolean()).as("after it").isTrue();
    }

    @Test
    void aReconciliationThatFailsHasEnded() {
        assertThatThrownBy(() -> reconcile("shop", () -> {
            throw new IllegalStateException("refused");
        })).hasMessage("refused");
        pass(Duration.ofMinutes(11));
        assertThat(liveness.getAsBoolean()).isTrue();
    }
}
