package dev.webstack.operator.controller;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.api.v1alpha1.WebStackStatus;
import dev.webstack.operator.controller.apply.Apply;
import dev.webstack.operator.controller.apply.ForeignObjectException;
import dev.webstack.operator.controller.apply.UnusedObjects;
import dev.webstack.operator.controller.prove.ConfigTest;
import dev.webstack.operator.controller.prove.ServingCheck;
import dev.webstack.operator.controller.prove.Verdict;
import dev.webstack.operator.controller.status.PodProblem;
import dev.webstack.operator.controller.status.Rollout;
import dev.webstack.operator.controller.status.StackState;
import dev.webstack.operator.controller.status.StatusTable;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.NginxConfig;
import dev.webstack.operator.render.nginx.NginxSite;
import dev.webstack.operator.render.objects.StackObjects;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.proxy.RoutedApps;
import dev.webstack.operator.render.validate.Validation;
import dev.webstack.operator.render.validate.Validator;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reconciliation: validate, render, apply, have nginx test its configuration, switch nginx to it, prove that it serves,
 * and say so. Nothing is remembered from one time to the next: all is derived from the resource and the observed objects.
 */
public final class WebStackReconciler implements Reconciler<WebStack> {

    /** For what no event announces: an answer of nginx, and the end of an object that is not the operator's. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Set<Integer> REFUSALS = Set.of(HttpURLConnection.HTTP_BAD_REQUEST,
            HttpURLConnection.HTTP_FORBIDDEN, 422);
    private static final Logger LOG = LoggerFactory.getLogger(WebStackReconciler.class);

    private final Validator validator;
    private final NginxSite site;
    private final String nginxImage;
    private final Apply apply;
    private final ConfigTest configTest;
    private final ServingCheck proof;
    private final StatusTable statusTable;
    private final Clock clock;
    private final ManifestTree manifestTree = new ManifestTree();
    private final UnusedObjects leftovers = new UnusedObjects();
    private final PodProblem podTrouble = new PodProblem();

    public WebStackReconciler(Validator validator, NginxSite site, String nginxImage, Apply apply,
            ConfigTest configTest, ServingCheck proof,
            StatusTable statusTable, Clock clock) {
        this.validator = validator;
        this.site = site;
        this.nginxImage = nginxImage;
        this.apply = apply;
        this.configTest = configTest;
        this.proof = proof;
        this.statusTable = statusTable;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, WebStack>> prepareEventSources(EventSourceContext<WebStack> context) {
        return new EventSources().of(context);
    }

    @Override
    public UpdateControl<WebStack> reconcile(WebStack stack, Context<WebStack> context) {
        StackState situation = situation(stack, context);
        WebStackStatus status = status(situation, stack);
        UpdateControl<WebStack> control = status.equals(stack.getStatus())
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(onlyStatus(stack, status));
        return switch (situation) {
            case StackState.Running running when running.proof() instanceof StackState.Asked(var missing)
                    && missing.isPresent() ->
                control.rescheduleAfter(ASK_AGAIN);
            case StackState.Blocked _ -> control.rescheduleAfter(LOOK_AGAIN);
            default -> control;
        };
    }

    private StackState situation(WebStack stack, Context<WebStack> context) {
        return switch (validator.validate(manifestTree.of(stack))) {
            case Validation.Invalid(var problems) -> new StackState.Invalid(problems);
            case Validation.Valid(StackModel model) -> {
                try {
                    yield carryOut(model, Observed.of(context), context);
                } catch (ForeignObjectException e) {
                    yield new StackState.Blocked("NameConflict", e.getMessage(), e.isPassing());
                } catch (KubernetesClientException e) {
                    yield refused(e);
                }
            }
        };
    }

    private StackState carryOut(StackModel model, Observed observed, Context<WebStack> context)
            throws ForeignObjectException {
        NginxConfig config = NginxConfig.of(model, site);
        StackObjects desired = StackObjects.of(model, config, nginxImage);

        apply.applyAll(desired.first(), observed, context);
        List<Deployment> appDeployments = StackObjects.only(Deployment.class,
                apply.applyAll(desired.apps(), observed, context));

        Verdict verdict = configTest.judge(desired, observed, context);
        Optional<Deployment> nginx = observed.find(desired.nginxDeployment());
        boolean switched = verdict instanceof Verdict.Accepted && newAppsServe(model, appDeployments, nginx);
        if (switched) {
            nginx = StackObjects.only(Deployment.class, apply.applyAll(desired.nginx(), observed, context)).stream()
                    .findFirst();
        }
        Optional<StackState.Component> nginxComponent = nginx
                .map(deployment -> component(deployment, observed.nginxPods()));
        StackState.Proven proven = switched && nginxComponent.get().rollout().complete()
                ? new StackState.Asked(proof.missing(observed.nginxPods(), config.hash(), model))
                : new StackState.NotAsked();
        if (proven instanceof StackState.Asked(var missing) && missing.isEmpty()) {
            leftovers.of(desired, observed).forEach(leftover -> apply.delete(leftover, context.getClient()));
        }
        return new StackState.Running(model, config.hash(), verdict, apps(model, appDeployments, nginx, observed),
                nginxComponent, proven);
    }

    private List<StackState.App> apps(StackModel model, List<Deployment> deployments, Optional<Deployment> nginx,
            Observed observed) {
        RoutedApps served = nginx.map(RoutedApps::of).orElseGet(() -> RoutedApps.of(model));
        return deployments.stream().map(deployment -> {
            String name = name(deployment);
            return new StackState.App(model.app(name), component(deployment, observed.livingPods(Labels.APP, name)),
                    served.contains(name));
        }).toList();
    }

    private static String name(Deployment app) {
        return Observed.label(app, Labels.APP);
    }

    private StackState.Component component(Deployment deployment, List<Pod> pods) {
        return new StackState.Component(Rollout.of(deployment), podTrouble.of(pods));
    }

    /**
     * Whether the apps to which the serving nginx does not lead yet can take requests. Until then it stays as it is, so that no
     * request goes to an app that is only starting; an app that has served and fails now must not hold back its remedy.
     */
    private static boolean newAppsServe(StackModel model, List<Deployment> apps, Optional<Deployment> nginx) {
        if (nginx.isEmpty()) {
            return true;
        }
        RoutedApps routed = RoutedApps.of(model);
        RoutedApps served = RoutedApps.of(nginx.get());
        return apps.stream()
                .filter(app -> routed.contains(name(app)) && !served.contains(name(app)))
                .allMatch(app -> Rollout.of(app).serves());
    }

    /** A quota, a policy or a missing right is the user's to know of; what else went wrong, the framework logs and tries again. */
    private static StackState refused(KubernetesClientException e) {
        if (e.getStatus() == null || !REFUSALS.contains(e.getCode())) {
            throw e;
        }
        LOG.warn("Refused by the API server: {}", e.getStatus().getMessage());
        return new StackState.Blocked("ApplyFailed", e.getStatus().getMessage(), false);
    }

    private WebStackStatus status(StackState situation, WebStack stack) {
        return statusTable.of(situation, stack.getMetadata().getGeneration(), stack.getStatus(), clock.instant());
    }

    /** An object of nothing but the status: with server-side apply one owns whatever one sends. */
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
