package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Once a stack has its desired state, the operator writes nothing. */
class QuietIT {

    @RegisterExtension
    static final Stack STACK = new Stack("hello", QuietIT.class);

    @BeforeAll
    static void applyHello() throws InterruptedException {
        STACK.apply(Stack.example("hello.yaml"));
        STACK.awaitReady();
        // The first writes after that are not the operator's: Kubernetes updates the numbers of pods.
        Thread.sleep(Duration.ofSeconds(5));
    }

    @Test
    void nothingIsWrittenForTwoMinutes() throws InterruptedException {
        try (var writes = new Writes(STACK.client(), STACK.namespace())) {
            Thread.sleep(Duration.ofMinutes(2));
            assertThat(writes.seen()).isEmpty();
        }
    }

    @Test
    void aRestartOfTheOperatorWritesNothing() throws InterruptedException {
        try (var writes = new Writes(STACK.client(), STACK.namespace())) {
            STACK.operator().restart();
            Thread.sleep(Duration.ofSeconds(30));
            assertThat(writes.seen()).isEmpty();
        }
    }

    @Test
    void aWriteWouldBeSeen() {
        try (var writes = new Writes(STACK.client(), STACK.namespace())) {
            STACK.kubectl().ok("create", "configmap", "written");
            Awaitility.await().until(() -> !writes.seen().isEmpty());
            assertThat(writes.seen()).singleElement().asString().startsWith("ADDED ConfigMap written");
        }
    }
}
