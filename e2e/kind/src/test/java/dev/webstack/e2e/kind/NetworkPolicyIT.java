package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.NginxProgram;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An app trusts whatever a uwsgi peer sends, so only nginx may connect to it. */
class NetworkPolicyIT {

    private static final String STRANGER = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: stranger
            spec:
              securityContext: {runAsNonRoot: true, runAsUser: 10101, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: stranger
                  image: %s
                  command: [sleep, "600"]
                  securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """.formatted(NginxProgram.IMAGE);

    @RegisterExtension
    static final Stack STACK = new Stack("hello", NetworkPolicyIT.class);

    @Test
    void onlyTheNginxOfItsStackReachesAnApp() {
        STACK.apply(Stack.example("hello.yaml"));
        STACK.apply(STRANGER);
        STACK.awaitReady();
        STACK.kubectl().ok("wait", "--for=condition=Ready", "pod/stranger", "--timeout=60s");
        String app = STACK.pods(Stack.APP).getFirst().getStatus().getPodIP();
        String nginx = STACK.pods(Stack.NGINX).getFirst().getMetadata().getName();

        // The network may need a moment to apply the policy to a new pod.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !reaches("stranger", app));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> reaches(nginx, app));
        assertThat(reaches("stranger", app)).isFalse();
    }

    private static boolean reaches(String pod, String address) {
        return STACK.kubectl().run("exec", pod, "--", "timeout", "3", "bash", "-c",
                "exec 3<>/dev/tcp/%s/8000 && echo connected".formatted(address)).output().contains("connected");
    }
}
