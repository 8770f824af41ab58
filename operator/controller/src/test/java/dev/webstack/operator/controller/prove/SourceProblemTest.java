package dev.webstack.operator.controller.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.render.model.ImageAccess;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import dev.webstack.operator.render.model.StackModel;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The static source that a pod waits for. The statuses are those of Kubernetes 1.36 with containerd 2. */
class SourceProblemTest {

    private static final String IMAGE = TestStacks.HELLO.replace("""
                  files:
                    style.css: "body {}"
            """, """
                  image: { reference: "site:1", path: /public }
            """);

    private static final ImageRevisions KEPT = new ImageRevisions(new ImageName("site:1"), Optional.empty(),
            List.of(new ImageName("site:0")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            containerStatuses: [{name: nginx, state: {waiting: {reason: ErrImagePull, message: 'failed to pull and unpack image "site:1": no'}}}] | .reference: image 'site:1' cannot be pulled: correct its name, or let the nodes pull it
            containerStatuses: [{name: nginx, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image "site:1": no'}}}]     | .reference: image 'site:1' cannot be pulled: correct its name, or let the nodes pull it
            containerStatuses: [{name: nginx, state: {waiting: {reason: ErrImageNeverPull, message: 'Container image "site:1" is not present'}}}] | .reference: image 'site:1' cannot be pulled: correct its name, or let the nodes pull it
            containerStatuses: [{name: nginx, state: {waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image "nginx:1": no'}}}]    |
            containerStatuses: [{name: nginx, state: {waiting: {reason: CreateContainerError, message: 'failed to ensure image subpath "public" in "/run"'}}}] | .path: image 'site:1' has no directory /public: name one that it has
            containerStatuses: [{name: nginx, state: {waiting: {reason: ErrImagePull, message: 'failed to pull image "site:0": not found'}}}]       | : the earlier image 'site:0' cannot be pulled: nginx goes on without its files
            initContainerStatuses: [{name: copy-static-assets, state: {terminated: {exitCode: 128, message: 'exec: "cp": not found'}}}] | : image 'site:1' could not be copied: it needs the directory /public, and `cp` (exec: "cp": not found)
            initContainerStatuses: [{name: copy-static-assets, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]  | : image 'site:1' could not be copied: it needs the directory /public, and `cp`
            initContainerStatuses: [{name: copy-static-assets, state: {terminated: {exitCode: 0}}}] |
            containerStatuses: [{name: nginx, state: {waiting: {reason: ContainerCreating}}}] |
            """, quoteCharacter = '^')
    void isNamedWithItsFieldAndTheRemedy(String status, String problem) {
        Pod pod = Serialization.unmarshal("status: {%s}".formatted(status), Pod.class);
        StackModel model = TestStacks.model(IMAGE).with(ImageAccess.COPY).serving(Map.of("assets", KEPT));
        assertThat(new SourceProblem(model).of(pod))
                .isEqualTo(Optional.ofNullable(problem).map(text -> "spec.static[0].image" + text));
    }
}
