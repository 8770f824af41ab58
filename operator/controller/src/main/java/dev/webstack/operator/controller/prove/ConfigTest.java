package dev.webstack.operator.controller.prove;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.Observed;
import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.apply.ForeignObjectException;
import dev.webstack.operator.controller.status.PodTrouble;
import dev.webstack.operator.render.objects.Labels;
import dev.webstack.operator.render.objects.StackObjects;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has nginx test a configuration ({@code nginx -t}) in a pod like those that will serve it. The pod is the memory of the
 * verdict: it stays until the configuration is served, or another takes its place.
 */
public final class ConfigTest {

    private final Apply apply;

    public ConfigTest(Apply apply) {
        this.apply = apply;
    }

    /** The verdict on the desired configuration. Starts the test where there is none. Does not wait. */
    public Verdict judge(StackObjects desired, Observed observed, Context<WebStack> context)
            throws ForeignObjectException {
        String hash = hash(desired.nginx());
        observed.testPods().stream()
                .filter(pod -> !hash.equals(Observed.label(pod, Labels.CONFIG)) || isServed(desired, observed))
                .forEach(pod -> apply.delete(pod, context.getClient()));
        if (isServed(desired, observed)) {
            return new Verdict.Accepted();
        }
        Optional<Pod> test = observed.testPods().stream().filter(pod -> hash.equals(Observed.label(pod, Labels.CONFIG)))
                .findFirst();
        if (test.isEmpty()) {
            apply.apply(desired.configTest(), observed, context);
            return new Verdict.Pending("nginx is about to test configuration " + hash);
        }
        return verdict(test.get(), context);
    }

    private Verdict verdict(Pod test, Context<WebStack> context) {
        Optional<ContainerStateTerminated> end = statuses(test).stream()
                .map(status -> status.getState().getTerminated()).filter(Objects::nonNull).findFirst();
        if (end.isPresent()) {
            return end.get().getExitCode() == 0
                    ? new Verdict.Accepted()
                    : new Verdict.Rejected(complaint(end.get().getMessage()));
        }
        if ("Failed".equals(test.getStatus().getPhase())) {
            // Evicted, for example: nginx has not said anything.
            apply.delete(test, context.getClient());
        }
        return new Verdict.Pending(new PodTrouble().of(List.of(test)).orElse("nginx is testing the configuration"));
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }

    /** nginx ends with two lines: what is wrong, and that the test has failed. The first is of use. */
    private static String complaint(String log) {
        String text = Objects.requireNonNullElse(log, "");
        return text.lines().filter(line -> line.contains("[emerg]")).findFirst()
                .or(() -> text.lines().reduce((one, last) -> last))
                .orElse("nginx did not say why");
    }

    private static boolean isServed(StackObjects desired, Observed observed) {
        return observed.find(desired.nginx()).map(nginx -> hash(nginx).equals(hash(desired.nginx()))).orElse(false);
    }

    private static String hash(Deployment nginx) {
        return nginx.getSpec().getTemplate().getMetadata().getLabels().get(Labels.CONFIG);
    }
}
