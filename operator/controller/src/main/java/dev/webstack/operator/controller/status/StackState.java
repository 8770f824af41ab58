package dev.webstack.operator.controller.status;

import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.validate.Problem;
import java.util.List;
import java.util.Optional;

/** How a stack stands at the end of a reconciliation. */
public sealed interface StackState {

    /** The spec cannot be carried out. What runs, runs on. */
    record Invalid(List<Problem> problems) implements StackState {}

    /**
     * The API server refuses what the stack needs, or another owns it.
     *
     * @param passing whether it passes without the user's help
     */
    record Blocked(String reason, String message, boolean passing) implements StackState {}

    /**
     * The spec is being carried out, or has been.
     *
     * @param hash of the configuration that nginx is to run
     * @param nginx empty until nginx has been started for the first time
     * @param proof what nginx itself says
     */
    record Running(StackModel model, String hash, Verdict verdict, List<App> apps, Optional<Component> nginx,
            Proven proof)
            implements
                StackState {}

    /** Whether nginx serves as it should. */
    sealed interface Proven {}

    /** It has not been asked: it is not so far. */
    record NotAsked() implements Proven {}

    /**
     * It has been asked.
     *
     * @param missing what {@link dev.webstack.operator.controller.prove.ServingCheck} found missing; empty if nothing is
     */
    record Asked(Optional<String> missing) implements Proven {}

    /**
     * A Deployment and its pods.
     *
     * @param trouble why pods do not come up
     */
    record Component(Rollout rollout, Optional<String> trouble) {}

    /**
     * An app and its Deployment.
     *
     * @param served whether the nginx that serves now leads to it; before there is one, whether it is to
     */
    record App(AppModel model, Component component, boolean served) {}
}
