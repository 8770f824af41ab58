package dev.webstack.operator.controller.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.controller.TestStacks;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After {@code style.css} has changed, and the app {@code web} has become the app {@code shop}. */
class UnusedObjectsTest {

    private final StackObjects before = TestStacks.objects(TestStacks.model(TestStacks.HELLO));
    private final StackObjects now = TestStacks.objects(TestStacks.model(TestStacks.HELLO
            .replace("body {}", "body { color: red }").replace("name: web", "name: shop")
            .replace("app: web", "app: shop")));

    private List<String> unused(List<Pod> pods) {
        var children = new ArrayList<HasMetadata>(before.all());
        children.addAll(now.all());
        return new UnusedObjects().of(now, new Observed(children, pods)).stream()
                .map(object -> object.getKind() + " " + object.getMetadata().getName()).sorted().toList();
    }

    private String configMap(int index) {
        return "ConfigMap " + StackObjects.only(ConfigMap.class, before.first()).get(index).getMetadata().getName();
    }

    /** An nginx pod with the previous configuration. */
    private Pod pod(String phase, String deletion) {
        return new PodBuilder().withNewMetadata().withName("nginx-old").withDeletionTimestamp(deletion).endMetadata()
                .withSpec(before.nginxDeployment().getSpec().getTemplate().getSpec())
                .withNewStatus().withPhase(phase).endStatus().build();
    }

    @Test
    void whatIsNotDesiredIsLeftOver() {
        assertThat(unused(List.of())).containsExactly(configMap(0), configMap(1),
                "Deployment hello-app-web", "NetworkPolicy hello-app-web", "Service hello-app-web");
    }

    @Test
    void nothingIsLeftOverOfWhatIsDesired() {
        assertThat(new UnusedObjects().of(now, new Observed(now.all(), List.of()))).isEmpty();
    }

    @Test
    void aConfigMapStaysWhileAPodMountsItEvenOneThatIsEnding() {
        List<String> withoutConfigMaps = List.of("Deployment hello-app-web", "NetworkPolicy hello-app-web",
                "Service hello-app-web");
        assertThat(unused(List.of(pod("Running", null)))).isEqualTo(withoutConfigMaps);
        assertThat(unused(List.of(pod("Running", "2026-01-01T00:00:00Z")))).isEqualTo(withoutConfigMaps);
    }

    @Test
    void aPodThatHasEndedHoldsNothing() {
        assertThat(unused(List.of(pod("Failed", null)))).contains(configMap(0), configMap(1));
    }
}
