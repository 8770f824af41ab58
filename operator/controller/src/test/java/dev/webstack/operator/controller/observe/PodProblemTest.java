package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons why pods do not start, in texts that do not change between two observations. */
class PodProblemTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
    private static final String CRASH = "pod web-1: CrashLoopBackOff: the container ended with exit code 3: no database";

    private final PodProblem problem = new PodProblem(Clock.fixed(NOW, ZoneOffset.UTC));

    private static Pod pod(String name, String status) {
        return Serialization.unmarshal("""
                metadata: {name: %s}
                status: %s
                """.formatted(name, status), Pod.class);
    }

    private static Pod container(String status) {
        return pod("web-1", "{containerStatuses: [{name: app, image: 'shop:7', " + status + "}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            state: {waiting: {reason: ErrImagePull, message: "again in 10 s"}}          | ImagePullBackOff: cannot pull image shop:7
            state: {waiting: {reason: ImagePullBackOff, message: "again in 20 s"}}      | ImagePullBackOff: cannot pull image shop:7
            state: {waiting: {reason: CreateContainerConfigError, message: 'secret "db" not found'}} | CreateContainerConfigError: secret "db" not found
            state: {waiting: {reason: CrashLoopBackOff}}                                | CrashLoopBackOff
            state: {waiting: {reason: CreateContainerError, message: 'failed to make "ID": no command specified'}} | CreateContainerError: failed to make "…": no command specified
            state: {waiting: {reason: InvalidImageName}}                                | InvalidImageName
            ready: false, state: {terminated: {exitCode: 137}}                          | CrashLoopBackOff: the container ended with exit code 137
            ready: false, state: {terminated: {exitCode: 137, reason: OOMKilled}}       | CrashLoopBackOff: the container ended with exit code 137 (out of memory: it needs more than its memory limit)
            ready: false, state: {terminated: {exitCode: 128, reason: StartError, message: 'exec: "x": executable file not found'}} | CrashLoopBackOff: the container ended with exit code 128: exec: "x": executable file not found
            """)
    void whatHoldsAContainerIsNamed(String status, String words) {
        assertThat(problem.of(List.of(container(status.replace("ID", "0123456789abcdef".repeat(4))))))
                .contains("pod web-1: " + words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            failed to resolve reference "shop:7": shop:7: not found                        | : the registry does not have it
            failed to authorize: 401 Unauthorized                                          | : the registry does not show it to the node: if it is there, `pod.imagePullSecrets` has to name a Secret for it
            pull access denied, repository does not exist or may require authorization     | : the registry does not show it to the node: if it is there, `pod.imagePullSecrets` has to name a Secret for it
            dial tcp: lookup registry.example.com on 10.96.0.10:53: no such host           | : the node does not reach the registry
            tls: failed to verify certificate: x509: certificate signed by unknown authority | : the node does not trust the registry
            429 Too Many Requests - toomanyrequests                                        | : the registry has a limit, which is reached
            no match for platform in manifest: not found                                   | : it is not there for the node's architecture
            something new                                                                  | ``
            """)
    void whyAnImageCannotBePulledIsSaidTheSameWhileTheKubeletWaits(String cause, String words) {
        for (String message : List.of("failed to pull: " + cause,
                "Back-off pulling image \"shop:7\": ErrImagePull: " + cause)) {
            String reason = message.startsWith("Back") ? "ImagePullBackOff" : "ErrImagePull";
            Pod pod = container(
                    "state: {waiting: {reason: %s, message: %s}}".formatted(reason, Serialization.asJson(message)));
            assertThat(problem.of(List.of(pod)))
                    .contains("pod web-1: ImagePullBackOff: cannot pull image shop:7" + words);
        }
    }

    /** A stack trace ends in the places where something happened, which say less than what happened. */
    @Test
    void theLastCauseOfAStackTraceIsNamed() {
        Pod pod = container("ready: false, state: {terminated: {exitCode: 1, message: " + Serialization.asJson("""
                Exception in thread "main" java.lang.IllegalStateException: no database
                \tat shop.Main.main(Main.java:7)
                Caused by: java.net.ConnectException: Connection refused
                \tat java.base/sun.nio.ch.Net.connect(Net.java:1)
                \t... 3 more
                """) + "}}");
        assertThat(problem.of(List.of(pod)))
                .contains("pod web-1: CrashLoopBackOff: the container ended with exit code 1: "
                        + "Caused by: java.net.ConnectException: Connection refused");
        Pod endless = container(
                "ready: false, state: {terminated: {exitCode: 1, message: '%s'}}".formatted("x".repeat(2000)));
        assertThat(problem.of(List.of(endless)).orElseThrow()).endsWith("x…").hasSizeLessThan(400);
    }

    private static Pod probed(String status) {
        return Serialization.unmarshal("""
                metadata: {name: web-1}
                spec:
                  containers:
                    - name: app
                      ports: [{name: app, containerPort: 8000}]
                      startupProbe: {tcpSocket: {port: app}}
                      readinessProbe: {httpGet: {path: /readyz, port: 8081}}
                status: {containerStatuses: [{name: app, %s}]}
                """.formatted(status), Pod.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ready: false, started: false, state: {running: {startedAt: "2026-01-01T00:00:29Z"}} | runs, but accepts no connection on port 8000 (its startup probe)
            ready: false, started: true, state: {running: {startedAt: "2026-01-01T00:00:29Z"}}  | runs, but does not answer GET /readyz on port 8081 with a status from 200 to 399 (its readiness probe)
            ready: false, started: false, state: {running: {startedAt: "2026-01-01T00:00:31Z"}} |
            ready: true, started: true, state: {running: {startedAt: "2026-01-01T00:00:29Z"}}   |
            ready: false, started: false, state: {running: {}}, lastState: {terminated: {exitCode: 143}} | CrashLoopBackOff: the container ended with exit code 143 (it was told to stop, as when its startup probe fails)
            """)
    void theProbeThatAContainerDoesNotPassIsNamedOnceItHasHadTimeToStart(String status, String words) {
        assertThat(problem.of(List.of(probed(status))))
                .isEqualTo(Optional.ofNullable(words).map("pod web-1: "::concat));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            waits      | ready: false, state: {waiting: {reason: CrashLoopBackOff, message: "back-off 40s"}}, lastState: {terminated: {exitCode: 3, message: "start\\nno database"}}
            runs       | ready: false, state: {running: {}}, lastState: {terminated: {exitCode: 3, message: "start\\nno database"}}
            has ended  | ready: false, state: {terminated: {exitCode: 3, message: "start\\nno database"}}
            """)
    void aCrashLoopIsOneProblemWhateverTheContainerDoesRightNow(String now, String status) {
        assertThat(problem.of(List.of(container(status)))).as(now).contains(CRASH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            is being made      | ready: false, state: {waiting: {reason: ContainerCreating}}
            waits for others   | ready: false, state: {waiting: {reason: PodInitializing}}
            starts             | ready: false, state: {running: {}}
            serves             | ready: true, state: {running: {}}
            crashed long ago   | ready: true, state: {running: {}}, lastState: {terminated: {exitCode: 1}}
            has done its work  | ready: true, state: {terminated: {exitCode: 0}}
            """)
    void whatIsOnItsWayIsNoProblem(String what, String status) {
        assertThat(problem.of(List.of(container(status)))).as(what).isEmpty();
    }

    @Test
    void aPodThatFitsOnNoNodeIsReported() {
        Pod pod = pod("web-1", "{conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, "
                + "message: '0/3 nodes are available: 3 Insufficient memory'}]}");
        assertThat(problem.of(List.of(pod)))
                .contains("pod web-1: no node takes it: 0/3 nodes are available: 3 Insufficient memory");
    }

    @Test
    void anInitContainerHoldsThePodLikeAnyOther() {
        Pod pod = pod("web-1", "{initContainerStatuses: [{name: test, ready: false, state: {terminated: "
                + "{exitCode: 1, message: '[emerg] bad'}}}]}");
        assertThat(problem.of(List.of(pod)))
                .contains("pod web-1: CrashLoopBackOff: the container ended with exit code 1: [emerg] bad");
    }

    @Test
    void aPodThatDoesNotStartNamesTheSecretsItNeeds() {
        Pod pod = Serialization.unmarshal("""
                metadata: {name: shop-nginx-1}
                spec: {volumes: [{name: tmp, emptyDir: {}}, {name: secret-1, secret: {secretName: users}}]}
                status: {containerStatuses: [{name: nginx, state: {waiting: {reason: ContainerCreating}}}]}
                """, Pod.class);

        assertThat(problem.of(List.of(pod)))
                .contains("pod shop-nginx-1: waits for its image, and for these if they are not there: Secret users");
        assertThat(problem.of(List.of(pod, container("state: {waiting: {reason: ErrImagePull}}"))))
                .contains("pod web-1: ImagePullBackOff: cannot pull image shop:7");
    }

    @Test
    void aPodOfAnAppNamesTheConfigMapsItNeedsToo() {
        Pod pod = Serialization.unmarshal("""
                metadata: {name: web-1, labels: {webstack.dev/app: web}}
                spec:
                  volumes:
                    - {name: a, configMap: {name: settings}}
                    - {name: b, configMap: {name: more, optional: true}}
                    - {name: c, secret: {secretName: keys}}
                status: {containerStatuses: [{name: app, state: {waiting: {reason: ContainerCreating}}}]}
                """, Pod.class);

        assertThat(problem.of(List.of(pod))).contains("pod web-1: waits for its image, and for these if they are not "
                + "there: ConfigMap settings, Secret keys");
    }

    @Test
    void theFirstPodInProblemSpeaksForAll() {
        assertThat(problem.of(List.of(
                pod("web-1", "{}"),
                pod("web-2", "{containerStatuses: [{name: app, state: {waiting: {reason: CrashLoopBackOff}}}]}"),
                pod("web-3", "{containerStatuses: [{name: app, state: {waiting: {reason: ErrImagePull}}}]}"))))
                .contains("pod web-2: CrashLoopBackOff");
    }
}
