package dev.webstack.operator.controller.prove;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.apply.ObstacleException;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.observe.PodProblem;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has nginx test a configuration ({@code nginx -t}) in a pod that equals those that will serve it. The operator reads
 * the verdict from the pod, which therefore stays until the configuration is served or replaced.
 */
public final class ConfigTest {

    private final Apply apply;
    private final PodProblem podProblem;

    public ConfigTest(Apply apply, PodProblem podProblem) {
        this.apply = apply;
        this.podProblem = podProblem;
    }

    /** The verdict on the desired configuration. Starts the test if there is none, and does not wait for it. */
    public Verdict judge(Pass pass) throws ObstacleException {
        StackObjects desired = pass.desired();
        Observed observed = pass.observed();
        Context<WebStack> context = pass.context();
        String hash = pass.hash();
        observed.testPods().stream()
                .filter(pod -> !hash.equals(Observed.label(pod, Labels.CONFIG)) || isServed(desired, observed))
                .forEach(pod -> apply.delete(pod, context.getClient()));
        if (isServed(desired, observed)) {
            return new Verdict.Accepted();
        }
        Optional<Pod> test = observed.testPods().stream().filter(pod -> hash.equals(Observed.label(pod, Labels.CONFIG)))
                .findFirst();
        if (test.isEmpty()) {
            apply.apply(desired.configTest(), pass);
            return new Verdict.Pending("nginx is about to test configuration " + hash);
        }
        return verdict(test.get(), pass);
    }

    private Verdict verdict(Pod test, Pass pass) {
        if (wasTakenAway(test)) {
            apply.delete(test, pass.context().getClient());
            return new Verdict.Pending("nginx is about to test the configuration once more: its pod was taken away");
        }
        Optional<ContainerStateTerminated> end = statuses(test).stream()
                .map(ContainerStatus::getState).filter(Objects::nonNull)
                .map(ContainerState::getTerminated).filter(Objects::nonNull).findFirst();
        if (end.isPresent()) {
            return end.get().getExitCode() == 0
                    ? new Verdict.Accepted()
                    : new Verdict.Rejected(pass.config().explained(complaint(end.get())));
        }
        return new Verdict.Pending(new SourceProblem(pass.model()).of(test)
                .or(() -> podProblem.of(List.of(test))).orElse("nginx is testing the configuration"));
    }

    /**
     * Whether the pod failed rather than its container, for example by an eviction: then nginx has not reported
     * anything.
     */
    private static boolean wasTakenAway(Pod pod) {
        return pod.getStatus() != null && "Failed".equals(pod.getStatus().getPhase())
                && (pod.getStatus().getReason() != null || statuses(pod).isEmpty());
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }

    /** The useful part of nginx's output: its last two lines are the error, and that the test has failed. */
    private static String complaint(ContainerStateTerminated end) {
        String text = Objects.requireNonNullElse(end.getMessage(), "");
        return text.lines().filter(line -> line.contains("[emerg]")).findFirst()
                .or(() -> text.lines().reduce((one, last) -> last))
                .orElseGet(() -> "it ended with exit code %d (%s) and did not say why".formatted(end.getExitCode(),
                        Objects.requireNonNullElse(end.getReason(), "Error")));
    }

    /** Whether exactly this configuration is already served by exactly this image. */
    private static boolean isServed(StackObjects desired, Observed observed) {
        return observed.find(desired.nginxDeployment()).map(nginx -> hash(nginx).equals(hash(desired.nginxDeployment()))
                && images(nginx).equals(images(desired.nginxDeployment()))).orElse(false);
    }

    private static List<String> images(Deployment nginx) {
        return nginx.getSpec().getTemplate().getSpec().getContainers().stream().map(Container::getImage).toList();
    }

    private static String hash(Deployment nginx) {
        return Objects.requireNonNullElse(nginx.getSpec().getTemplate().getMetadata().getLabels().get(Labels.CONFIG),
                "");
    }
}
