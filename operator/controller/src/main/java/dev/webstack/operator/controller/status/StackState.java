package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.apply.Obstacle;
import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of a stack at the end of a reconciliation. */
public sealed interface StackState {

    /** The spec is invalid. The objects that exist keep running. */
    record Invalid(List<Problem> problems) implements StackState {

        String message() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        }
    }

    /** A ConfigMap with static files is not there. The objects that exist keep running until it is. */
    record SourceMissing(String message) implements StackState {}

    /** The user has told the operator to leave the stack as it is. */
    record Suspended() implements StackState {}

    /**
     * The spec is being applied, or has been.
     *
     * @param hash the hash of the configuration that nginx should run
     * @param nginx empty until nginx has been started for the first time
     * @param servingResult the result of the check of nginx's pods
     * @param obstacles what was in the way of objects that the stack needs
     */
    record Running(StackModel model, String hash, Verdict verdict, List<App> apps, Optional<Component> nginx,
            ServingResult servingResult, List<Obstacle> obstacles)
            implements
                StackState {

        public Running {
            apps = List.copyOf(apps);
            obstacles = List.copyOf(obstacles);
        }

        /** Whether pods are still awaited. */
        public boolean isRolling() {
            return Stream.concat(apps.stream().map(App::component), nginx.stream())
                    .anyMatch(component -> !component.rollout().complete());
        }

        /** Whether nothing but the answer of nginx's pods is still to come. */
        public boolean lacksOnlyTheAnswer() {
            return servingResult instanceof Awaited && obstacles.isEmpty() && !isRolling();
        }
    }

    /** The result of the check whether nginx serves as desired. */
    sealed interface ServingResult {}

    /** The nginx pods were not checked, because they are not all ready yet. */
    record NotChecked() implements ServingResult {}

    /** The nginx pods are being asked. Their answer will trigger the stack. */
    record Awaited() implements ServingResult {}

    /**
     * The nginx pods were checked.
     *
     * @param missing the result of {@link dev.webstack.operator.controller.prove.ServingCheck}; empty if nothing is
     *        missing
     */
    record Checked(Optional<String> missing) implements ServingResult {}

    /**
     * A Deployment and its pods.
     *
     * @param problem the reason why pods do not start; empty if there is none
     */
    record Component(Rollout rollout, Optional<String> problem) {}

    /**
     * An app and its Deployment.
     *
     * @param served whether the nginx that serves now sends requests to the app; before there is one, whether it will
     * @param digest the digest of the image that all of its pods run; empty if they run several
     */
    record App(AppModel model, Component component, boolean served, Optional<String> digest) {}
}
