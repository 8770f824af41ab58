package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Traffic;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** nginx keeps connections to an app that speaks HTTP, but none to a pod that has got SIGTERM. */
class KeptConnectionsIT {

    private static final String MANIFEST = Stack.helloOfTwoPods().replace("image: webstack-hello:dev", """
            image: webstack-hello:dev
                  protocol: HTTP
                  port: 8080""");

    @RegisterExtension
    static final Stack STACK = new Stack("hello", KeptConnectionsIT.class);

    @Test
    void aNewVersionOfTheAppLosesNoRequest() {
        try (Traffic traffic = STACK.serve(MANIFEST)) {
            Set<String> before = STACK.uids(Stack.APP);

            STACK.apply(MANIFEST.replace("port: 8080", """
                    port: 8080
                          env:
                            - name: VERSION
                              value: next"""));
            STACK.awaitReady();

            assertThat(STACK.uids(Stack.APP)).hasSize(2).doesNotContainAnyElementsOf(before);
            STACK.awaitNoneTerminating();
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.requests()).isGreaterThan(100);
        }
    }
}
