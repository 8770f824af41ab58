package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.apply.ApiRefusal;
import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.apply.ForeignObjectException;
import dev.webstack.operator.controller.apply.UnusedObjects;
import dev.webstack.operator.controller.observe.EventSources;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.controller.observe.Pass;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.ServingCheck;
import dev.webstack.operator.controller.prove.Switchover;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.controller.status.Components;
import dev.webstack.operator.controller.status.Reason;
import dev.webstack.operator.controller.status.StackState;
import dev.webstack.operator.controller.status.StatusTable;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reconciliation: validate, render, apply, have nginx test its configuration, switch nginx to it, check that it
 * serves, and report the status. It keeps no state: everything is derived from the resource and the observed objects.
 */
public final class WebStackReconciler implements Reconciler<WebStack> {

    /**
     * The time until the next check of nginx's pods: no event reports that one has loaded its configuration, or reaches
     * an app again.
     */
    private static final Duration SERVING_RECHECK = Duration.ofSeconds(5);
    /**
     * The time until the next look at a name conflict: no event reports the deletion of an object that another owner
     * has.
     */
    private static final Duration CONFLICT_RECHECK = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(WebStackReconciler.class);

    private final Validator validator;
    private final NginxSite site;
    private final ImageName nginxImage;
    private final Apply apply;
    private final ConfigTest configTest;
    private final ServingCheck servingCheck;
    private final StatusTable statusTable;
    private final Clock clock;
    private final ManifestTree manifestTree = new ManifestTree();
    private final Switchover switchover = new Switchover();
    private final UnusedObjects unusedObjects = new UnusedObjects();
    private final Components components = new Components();

    public WebStackReconciler(Validator validator, NginxSite site, ImageName nginxImage, Apply apply,
            ConfigTest configTest, ServingCheck servingCheck, StatusTable statusTable, Clock clock) {
        this.validator = validator;
        this.site = site;
        this.nginxImage = nginxImage;
        this.apply = apply;
        this.configTest = configTest;
        this.servingCheck = servingCheck;
        this.statusTable = statusTable;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, WebStack>> prepareEventSources(EventSourceContext<WebStack> context) {
        return new EventSources().of(context);
    }

    @Override
    public UpdateControl<WebStack> reconcile(WebStack stack, Context<WebStack> context) {
        StackState state = state(stack, context);
        WebStackStatus status = statusTable.of(state, stack.getMetadata().getGeneration(), stack.getStatus(),
                clock.instant());
        UpdateControl<WebStack> control = status.equals(stack.getStatus())
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(onlyStatus(stack, status));
        return switch (state) {
            case StackState.Running running when running.servingResult() instanceof StackState.Checked(var missing)
                    && missing.isPresent() ->
                control.rescheduleAfter(SERVING_RECHECK);
            case StackState.Blocked _ -> control.rescheduleAfter(CONFLICT_RECHECK);
            default -> control;
        };
    }

    private StackState state(WebStack stack, Context<WebStack> context) {
        return switch (validator.validate(manifestTree.of(stack))) {
            case Validation.Invalid(var problems) -> new StackState.Invalid(problems);
            case Validation.Valid(StackModel model) -> {
                try {
                    yield carryOut(pass(model, context));
                } catch (ForeignObjectException e) {
                    yield new StackState.Blocked(Reason.NAME_CONFLICT, String.valueOf(e.getMessage()), e.isPassing());
                } catch (KubernetesClientException e) {
                    yield refused(ApiRefusal.of(e).orElseThrow(() -> e));
                }
            }
        };
    }

    private Pass pass(StackModel model, Context<WebStack> context) {
        NginxConfig config = NginxConfig.of(model, site);
        return new Pass(model, config, StackObjects.of(model, config, nginxImage), Observed.of(context),
                context);
    }

    private StackState carryOut(Pass pass) throws ForeignObjectException {
        StackObjects desired = pass.desired();
        apply.applyAll(desired.first(), pass);
        List<Deployment> apps = StackObjects.only(Deployment.class, apply.applyAll(desired.apps(), pass));
        Verdict verdict = configTest.judge(pass);
        boolean switched = switchover.isDue(pass, verdict, apps);
        Optional<Deployment> nginx = switched
                ? StackObjects.only(Deployment.class, apply.applyAll(desired.nginx(), pass)).stream().findFirst()
                : pass.observed().find(desired.nginxDeployment());
        Optional<StackState.Component> nginxComponent = nginx.map(deployment -> components.nginx(deployment, pass));
        StackState.ServingResult servingResult = switched && nginxComponent.get().rollout().complete()
                ? new StackState.Checked(servingCheck.missing(pass.observed().nginxPods(), pass.hash(), pass.model()))
                : new StackState.NotChecked();
        if (servingResult instanceof StackState.Checked(var missing) && missing.isEmpty()) {
            unusedObjects.of(desired, pass.observed())
                    .forEach(unused -> apply.delete(unused, pass.context().getClient()));
        }
        return new StackState.Running(pass.model(), pass.hash(), verdict, components.apps(apps, nginx, pass),
                nginxComponent, servingResult);
    }

    private static StackState refused(ApiRefusal refusal) {
        LOG.warn("Refused by the API server: {}", refusal.message());
        return new StackState.Blocked(Reason.APPLY_FAILED, refusal.message(), false);
    }

    /**
     * A resource with only its status, because server-side apply makes the operator the owner of every field that it
     * sends.
     */
    private static WebStack onlyStatus(WebStack stack, WebStackStatus status) {
        var patch = new WebStack();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(stack.getMetadata().getNamespace())
                .withName(stack.getMetadata().getName())
                .build());
        patch.setStatus(status);
        return patch;
    }
}
