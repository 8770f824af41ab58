package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.observe.Rollout;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a stack stands at the end of a reconciliation. */
public sealed interface StackState {

    /** The spec cannot be carried out. What runs, runs on. */
    record Invalid(List<Problem> problems) implements StackState {

        String message() {
            return problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * The API server refuses what the stack needs, or another owns it.
     *
     * @param passing whether it passes without the user's help
     */
    record Blocked(Reason reason, String message, boolean passing) implements StackState {}

    /**
     * The spec is being carried out, or has been.
     *
     * @param hash of the configuration that nginx is to run
     * @param nginx empty until nginx has been started for the first time
     * @param proof what nginx itself says
     */
    record Running(StackModel model, String hash, Verdict verdict, List<App> apps, Optional<Component> nginx,
            Proof proof)
            implements
                StackState {}

    /** Whether nginx serves as it should. */
    sealed interface Proof {}

    /** The pods of nginx were not asked, because they are not all there yet. */
    record NotAsked() implements Proof {}

    /**
     * They were asked.
     *
     * @param missing what {@link dev.webstack.operator.controller.prove.ServingCheck} found missing; empty if nothing is
     */
    record Asked(Optional<String> missing) implements Proof {}

    /**
     * A Deployment and its pods.
     *
     * @param problem why pods do not come up
     */
    record Component(Rollout rollout, Optional<String> problem) {}

    /**
     * An app and its Deployment.
     *
     * @param served whether the nginx that serves now leads to it; before there is one, whether it is to
     */
    record App(AppModel model, Component component, boolean served) {}
}
