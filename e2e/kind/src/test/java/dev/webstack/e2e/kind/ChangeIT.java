package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Traffic;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each change is made under a constant load, and no request may fail. */
class ChangeIT {

    private static final String MANIFEST = Stack.helloOfTwoPods();

    @RegisterExtension
    static final Stack STACK = new Stack("hello", ChangeIT.class);

    private Traffic traffic;

    @BeforeEach
    void startTraffic() {
        traffic = STACK.serve(MANIFEST);
    }

    @AfterEach
    void noRequestMayHaveFailed() {
        STACK.awaitNoneTerminating();
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.requests()).isGreaterThan(100);
        System.out.printf("%d requests, none failed%n", traffic.requests());
    }

    @Test
    void scalingNeverTouchesNginx() {
        Set<String> nginx = STACK.uids(Stack.NGINX);

        STACK.kubectl().ok("scale", "webstack/hello", "--replicas=3");
        STACK.awaitReady();
        assertThat(STACK.pods(Stack.APP)).hasSize(3);
        assertThat(STACK.resource().getStatus().replicas()).isEqualTo(3);

        STACK.kubectl().ok("scale", "webstack/hello", "--replicas=1");
        STACK.awaitReady();
        assertThat(STACK.pods(Stack.APP)).hasSize(1);
        assertThat(STACK.uids(Stack.NGINX)).isEqualTo(nginx);
    }

    @Test
    void aNewRouteIsServedOnceItIsReady() throws Exception {
        String before = STACK.resource().getStatus().configHash();

        STACK.apply(MANIFEST.replace("path: /static/", "path: /assets/"));
        STACK.awaitReady();

        assertThat(STACK.resource().getStatus().configHash()).isNotEqualTo(before);
        STACK.awaitNoneTerminating();
        for (int i = 0; i < 20; i++) {
            assertThat(STACK.get("/assets/style.css").statusCode()).isEqualTo(200);
            assertThat(STACK.get("/static/style.css").body()).isEqualTo("<h1>Hello static/style.css</h1>");
        }
    }

    @Test
    void aNewVersionOfTheAppRollsOut() {
        Set<String> before = STACK.uids(Stack.APP);

        STACK.apply(MANIFEST.replace("image: webstack-hello:dev", """
                image: webstack-hello:dev
                      env:
                        - name: VERSION
                          value: next"""));
        STACK.awaitReady();

        assertThat(STACK.uids(Stack.APP)).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aPodOfTheAppIsKilled() {
        Pod killed = STACK.pods(Stack.APP).getFirst();

        STACK.kubectl().ok("delete", "pod", killed.getMetadata().getName(), "--force", "--grace-period=0");

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> STACK.pods(Stack.APP).stream()
                .filter(pod -> pod.getStatus().getContainerStatuses().stream().allMatch(ContainerStatus::getReady))
                .filter(pod -> !pod.equals(killed)).count() == 2);
    }

    @Test
    void theOperatorIsAwayOrComesBack() {
        STACK.operator().stop();
        STACK.operator().start();
        STACK.awaitReady();
    }
}
