package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code kubectl delete webstack} deletes all objects of the stack and no others, whether or not the operator is
 * running.
 */
class DeleteIT {

    @RegisterExtension
    static final Stack STACK = new Stack("hello", DeleteIT.class);

    @BeforeEach
    void applyHello() {
        STACK.apply(Stack.example("hello.yaml"));
        STACK.kubectl().run("create", "configmap", "unrelated", "--from-literal=a=b");
        STACK.awaitReady();
        assertThat(children()).isNotEmpty();
    }

    private static List<String> children() {
        return STACK.kubectl()
                .ok("get", "all,configmap,networkpolicy,poddisruptionbudget,endpointslice", "--output=name",
                        "--selector=webstack.dev/stack=hello")
                .lines().toList();
    }

    @Test
    void everyChildGoes() {
        deleteAndAwaitNothing();
    }

    @Test
    void everyChildGoesWithTheOperatorDown() {
        STACK.operator().stop();
        try {
            deleteAndAwaitNothing();
        } finally {
            STACK.operator().start();
        }
    }

    private static void deleteAndAwaitNothing() {
        STACK.kubectl().ok("delete", "webstack", "hello", "--wait", "--timeout=30s");

        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(children()).isEmpty());
        STACK.kubectl().ok("get", "configmap", "unrelated");
    }
}
