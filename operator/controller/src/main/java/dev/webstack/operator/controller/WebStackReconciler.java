package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.observe.EventSources;
import dev.webstack.operator.controller.observe.ImageSteps;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.prove.ServingAnswers;
import dev.webstack.operator.controller.status.StackState;
import dev.webstack.operator.controller.status.StatusTable;
import dev.webstack.operator.render.model.ImageAccess;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One reconciliation: validate, render, apply, have nginx test its configuration, switch nginx to it, check that it
 * serves, and report the status. It keeps no state: everything is derived from the resource and the observed objects.
 */
public final class WebStackReconciler implements Reconciler<WebStack> {

    /**
     * The time until the next try to apply what could not be applied: no event reports the deletion of an object that
     * another owner has, nor a change of a quota or a policy.
     */
    private static final Duration OBSTACLE_RECHECK = Duration.ofSeconds(10);
    /**
     * The time until the next look at pods that do not become ready: no event reports that one has been silent for
     * longer than it needs to start.
     */
    private static final Duration ROLLOUT_RECHECK = Duration.ofSeconds(35);

    private final Validator validator;
    private final ReferencedConfigMaps configMaps;
    private final NginxSite site;
    private final ImageName nginxImage;
    private final ImageAccess imageAccess;
    private final ServingAnswers answers;
    private final StackUpdate update;
    private final StatusTable statusTable;
    private final Clock clock;
    private final ManifestTree manifestTree = new ManifestTree();

    WebStackReconciler(Validator validator, ReferencedConfigMaps configMaps, NginxSite site, ImageName nginxImage,
            ImageAccess imageAccess, ServingAnswers answers, StackUpdate update, StatusTable statusTable, Clock clock) {
        this.validator = validator;
        this.configMaps = configMaps;
        this.site = site;
        this.nginxImage = nginxImage;
        this.imageAccess = imageAccess;
        this.answers = answers;
        this.update = update;
        this.statusTable = statusTable;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, WebStack>> prepareEventSources(EventSourceContext<WebStack> context) {
        var sources = new ArrayList<>(new EventSources().of(context));
        sources.add(configMaps);
        sources.add(answers);
        return sources;
    }

    @Override
    public UpdateControl<WebStack> reconcile(WebStack stack, Context<WebStack> context) {
        StackState state = state(stack, context);
        if (state instanceof StackState.Running running && running.lacksOnlyTheAnswer()) {
            // The answer triggers the stack within seconds, and a status before it would be one write more.
            return UpdateControl.noUpdate();
        }
        WebStackStatus status = statusTable.of(state, stack.getMetadata().getGeneration(), stack.getStatus(),
                clock.instant());
        if (!status.equals(stack.getStatus())) {
            new StatusPatch(context).carryOut(status);
        }
        UpdateControl<WebStack> control = UpdateControl.noUpdate();
        return switch (state) {
            case StackState.Running running when !running.obstacles().isEmpty() ->
                control.rescheduleAfter(OBSTACLE_RECHECK);
            case StackState.Running running when running.isRolling() -> control.rescheduleAfter(ROLLOUT_RECHECK);
            default -> control;
        };
    }

    private StackState state(WebStack stack, Context<WebStack> context) {
        if (Boolean.TRUE.equals(stack.getSpec().suspend())) {
            return new StackState.Suspended();
        }
        return switch (validator.validate(manifestTree.of(stack))) {
            case Validation.Invalid(var problems) -> new StackState.Invalid(problems);
            case Validation.Valid(StackModel valid) -> {
                Observed observed = Observed.of(context);
                StackModel model = inCluster(valid, stack, observed);
                yield missing(model).<StackState>map(StackState.SourceMissing::new)
                        .orElseGet(() -> update.carryOut(pass(model, observed, context)));
            }
        };
    }

    private StackModel inCluster(StackModel model, WebStack stack, Observed observed) {
        return model.with(imageAccess).serving(new ImageSteps(observed).of(model))
                .with(configMaps.read(stack, model.configMaps().stream()
                        .map(StaticModel.FromConfigMap::configMap).collect(Collectors.toSet())));
    }

    private static Optional<String> missing(StackModel model) {
        return model.configMaps().stream().filter(source -> source.known().isEmpty()).findFirst()
                .map(source -> "%s: there is no ConfigMap '%s': create it, or name another".formatted(source.field(),
                        source.configMap()));
    }

    private Pass pass(StackModel model, Observed observed, Context<WebStack> context) {
        NginxConfig config = NginxConfig.of(model, site);
        return new Pass(model, config, StackObjects.of(model, config, nginxImage), observed, context);
    }
}
