package dev.webstack.operator.controller.apply;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.observe.ConfigMapContent;
import dev.webstack.operator.controller.observe.Ownership;
import dev.webstack.operator.controller.observe.Pass;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings objects to their desired state by server-side apply, which sets the fields that the object contains and leaves
 * all others unchanged. An object that is already in that state is not written.
 */
public final class Apply {

    private static final Logger LOG = LoggerFactory.getLogger(Apply.class);
    /** A resourceVersion that no object has. With it an apply request creates the object, and fails if it exists. */
    private static final String NOT_YET = "1";
    private static final int UNPROCESSABLE = 422;

    private final ReplicasHandover replicasHandover = new ReplicasHandover();

    /** Applies objects in their order. What is in the way of one does not stop the next. */
    public Applied applyAll(List<? extends HasMetadata> desired, Pass pass) {
        var current = new ArrayList<HasMetadata>();
        var obstacles = new ArrayList<Obstacle>();
        Optional<KubernetesClientException> failure = Optional.empty();
        for (HasMetadata one : desired) {
            try {
                current.add(apply(one, pass));
            } catch (ObstacleException e) {
                obstacles.add(e.obstacle());
            } catch (KubernetesClientException e) {
                // Without a status there was no response: the next object would wait just as long for one.
                if (e.getStatus() == null) {
                    throw e;
                }
                failure = failure.or(() -> Optional.of(e));
            }
        }
        return new Applied(current, obstacles, failure);
    }

    /**
     * Applies one object and returns its current state.
     *
     * @throws ObstacleException if the object exists and has another controller, or none, or if the API server refuses
     *         it
     */
    public <T extends HasMetadata> T apply(T desired, Pass pass) throws ObstacleException {
        Context<WebStack> context = pass.context();
        Optional<T> actual = pass.observed().find(desired);
        try {
            if (actual.isEmpty()) {
                return create(desired, pass.ownership(), context);
            }
            if (SSABasedGenericKubernetesResourceMatcher.<T>getInstance().matches(actual.get(),
                    ConfigMapContent.comparable(desired), context)) {
                return actual.get();
            }
            replicasHandover.carryOut(actual.get(), desired, context.getControllerConfiguration().fieldManager(),
                    context.getClient());
            LOG.info("Updating {} {}", desired.getKind(), desired.getMetadata().getName());
            return update(desired, context);
        } catch (KubernetesClientException e) {
            ApiRefusal refusal = ApiRefusal.of(e).orElseThrow(() -> e);
            LOG.warn("Refused by the API server: {}", refusal.message());
            throw new ObstacleException(Obstacle.refusal(desired, refusal,
                    new ObjectField(context.getPrimaryResource()).of(desired, refusal.field())));
        }
    }

    private static <T extends HasMetadata> T create(T desired, Ownership ownership, Context<WebStack> context)
            throws ObstacleException {
        try {
            desired.getMetadata().setResourceVersion(NOT_YET);
            T created = patch(desired, context);
            LOG.info("Created {} {}", desired.getKind(), desired.getMetadata().getName());
            return created;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        } finally {
            desired.getMetadata().setResourceVersion(null);
        }
        // The cache does not have it. Either it has another owner, or it is ours and is too new for the cache or lost
        // its label.
        T existing = context.getClient().resource(desired).get();
        if (existing != null && !ownership.controls(existing)) {
            // If its owner is an earlier resource of the same name, Kubernetes will still delete it.
            throw new ObstacleException(Obstacle.conflict(desired, ownership.controlsByName(existing),
                    new ObjectField(context.getPrimaryResource()).of(desired, "")));
        }
        return update(desired, context);
    }

    private static <T extends HasMetadata> T update(T desired, Context<WebStack> context) {
        try {
            return patch(desired, context);
        } catch (KubernetesClientException e) {
            if (e.getCode() != UNPROCESSABLE || !(desired instanceof Service service)) {
                throw e;
            }
            // Server-side apply merges ports by number. If another manager changed a number, two ports with the same
            // name would remain.
            context.getClient().resource(desired).patch(PatchContext.of(PatchType.JSON_MERGE),
                    Serialization.asJson(Map.of("spec", Map.of("ports", service.getSpec().getPorts()))));
            return patch(desired, context);
        }
    }

    private static <T extends HasMetadata> T patch(T desired, Context<WebStack> context) {
        return context.getClient().resource(desired).patch(new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(context.getControllerConfiguration().fieldManager())
                .withForce(true)
                .build());
    }

    /** Deletes an object, unless it has changed or was replaced in the meantime. */
    public void delete(HasMetadata object, KubernetesClient client) {
        try {
            client.resource(object).lockResourceVersion(object.getMetadata().getResourceVersion()).delete();
            LOG.info("Deleted {} {}", object.getKind(), object.getMetadata().getName());
        } catch (KubernetesClientException e) {
            // A conflict: the object has changed. The next event brings its new state, which is then judged again.
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }
}
