package dev.webstack.operator.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reasons why pods do not start, in texts that do not change between two observations. */
class PodProblemTest {

    private static final String CRASH = "pod web-1: CrashLoopBackOff: the container ended with exit code 3: no database";

    private final PodProblem problem = new PodProblem();

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
            ready: false, state: {terminated: {exitCode: 137}}                          | CrashLoopBackOff: the container ended with exit code 137
            """)
    void whatHoldsAContainerIsNamed(String status, String words) {
        assertThat(problem.of(List.of(container(status)))).contains("pod web-1: " + words);
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
        assertThat(problem.of(List.of(pod))).contains("pod web-1: 0/3 nodes are available: 3 Insufficient memory");
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
