package dev.webstack.operator.controller;

import dev.webstack.operator.controller.apply.Applied;
import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.apply.Obstacle;
import dev.webstack.operator.controller.apply.ObstacleException;
import dev.webstack.operator.controller.apply.UnusedObjects;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.ServingAnswers;
import dev.webstack.operator.controller.prove.Switchover;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.controller.status.Components;
import dev.webstack.operator.controller.status.StackState;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a stack closer to its spec: apply, have nginx test its configuration, switch nginx to it, check that it
 * serves. What is in the way of one object holds back only what depends on it.
 */
final class StackUpdate {

    private final Apply apply;
    private final ConfigTest configTest;
    private final ServingAnswers answers;
    private final Switchover switchover = new Switchover();
    private final UnusedObjects unusedObjects = new UnusedObjects();
    private final Components components;

    StackUpdate(Apply apply, ConfigTest configTest, ServingAnswers answers, Components components) {
        this.apply = apply;
        this.configTest = configTest;
        this.answers = answers;
        this.components = components;
    }

    /** Takes the next step, and says how far the stack is. */
    StackState.Running carryOut(Pass pass) {
        StackObjects desired = pass.desired();
        unusedObjects.autoscalers(desired, pass.observed())
                .forEach(unused -> apply.delete(unused, pass.context().getClient()));
        Applied first = apply.applyAll(desired.first(), pass);
        var obstacles = new ArrayList<>(first.obstacles());
        Applied applied = apply.applyAll(startable(desired.apps(), obstacles, pass.observed()), pass);
        obstacles.addAll(applied.obstacles());
        List<Deployment> apps = current(desired.apps(), applied, pass.observed());
        Verdict verdict = judge(pass, obstacles);
        Optional<Deployment> nginx = pass.observed().find(desired.nginxDeployment());
        Optional<KubernetesClientException> failure = first.failure().or(applied::failure);
        boolean switched = failure.isEmpty() && switchover.isDue(pass, verdict, apps, obstacles);
        if (switched) {
            Applied ofNginx = apply.applyAll(desired.nginx(), pass);
            obstacles.addAll(ofNginx.obstacles());
            failure = ofNginx.failure();
            switched = ofNginx.obstacles().stream().noneMatch(one -> one.object() instanceof Deployment);
            nginx = current(desired.nginx(), ofNginx, pass.observed()).stream().findFirst();
        }
        if (failure.isPresent()) {
            // All that could be done is done; the framework tries again.
            throw failure.get();
        }
        Optional<StackState.Component> nginxComponent = nginx.map(deployment -> components.nginx(deployment, pass));
        boolean checked = switched && nginxComponent.map(component -> component.rollout().complete()).orElse(false);
        StackState.ServingResult servingResult = checked
                ? answers.last(pass).<StackState.ServingResult>map(answer -> new StackState.Checked(answer.missing()))
                        .orElseGet(StackState.Awaited::new)
                : new StackState.NotChecked();
        if (obstacles.isEmpty() && servingResult instanceof StackState.Checked(var missing) && missing.isEmpty()) {
            unusedObjects.of(desired, pass.observed())
                    .forEach(unused -> apply.delete(unused, pass.context().getClient()));
        }
        return new StackState.Running(pass.model(), pass.hash(), verdict, components.apps(apps, nginx, pass),
                nginxComponent, servingResult, obstacles);
    }

    /**
     * The objects of apps that may be applied. An app whose Service or NetworkPolicy is missing is not started: it could
     * be reached by others than nginx.
     */
    private static List<HasMetadata> startable(List<HasMetadata> desired, List<Obstacle> obstacles,
            Observed observed) {
        return desired.stream().filter(object -> observed.find(object).isPresent() || obstacles.stream()
                .noneMatch(obstacle -> app(object).equals(app(obstacle.object())))).toList();
    }

    private static Optional<String> app(HasMetadata object) {
        return Optional.ofNullable(Observed.label(object, Labels.APP));
    }

    /** The Deployments of the desired objects: where one could not be applied, the one that was there before. */
    private static List<Deployment> current(List<HasMetadata> desired, Applied applied, Observed observed) {
        List<Deployment> current = StackObjects.only(Deployment.class, applied.current());
        Stream<Deployment> before = StackObjects.only(Deployment.class, desired).stream()
                .filter(one -> current.stream()
                        .noneMatch(other -> other.getMetadata().getName().equals(one.getMetadata().getName())))
                .flatMap(one -> observed.find(one).stream());
        return Stream.concat(current.stream(), before).toList();
    }

    /** The verdict on the configuration, if the files of the configuration are there. */
    private Verdict judge(Pass pass, List<Obstacle> obstacles) {
        if (obstacles.stream().anyMatch(obstacle -> obstacle.object() instanceof ConfigMap)) {
            return new Verdict.Pending("nginx cannot test the configuration: its files are not there");
        }
        try {
            return configTest.judge(pass);
        } catch (ObstacleException e) {
            obstacles.add(e.obstacle());
            return new Verdict.Pending("nginx cannot test the configuration: its pod is refused");
        }
    }
}
