package dev.webstack.operator.controller.prove;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.observe.Pass;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What nginx's pods have answered to the {@link ServingCheck}. They are asked beside the reconciliations, whose threads are
 * few: pods that are silent would hold up all other stacks. An answer triggers its stack, and is kept while the same pods
 * should run the same configuration. If something is missing, the stack is triggered again after a pause.
 */
public final class ServingAnswers extends AbstractEventSource<ServingAnswer, WebStack>
        implements
            ResourceEventAware<WebStack> {

    private final ServingCheck check;
    private final Map<ResourceID, Inquiry> inquiries = new ConcurrentHashMap<>();

    public ServingAnswers(ServingCheck check) {
        super(ServingAnswer.class, "serving-answers");
        this.check = check;
    }

    /**
     * What the answer depends on.
     *
     * @param pods identity, address and restarts of each pod that should serve, of nginx and of apps
     */
    private record Question(long generation, String hash, List<String> pods) {

        static Question of(Pass pass) {
            return new Question(pass.context().getPrimaryResource().getMetadata().getGeneration(), pass.hash(),
                    pass.observed().livingPods().stream().map(Question::identity).toList());
        }

        private static String identity(Pod pod) {
            PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
            return "%s %s %s".formatted(pod.getMetadata().getUid(), status.getPodIP(),
                    status.getContainerStatuses().stream().map(ContainerStatus::getRestartCount).toList());
        }
    }

    /** A question, and what is known of its answer. */
    private static final class Inquiry {

        private final Question question;
        private Optional<ServingAnswer> answer = Optional.empty();
        private boolean due = true;

        Inquiry(Question question) {
            this.question = question;
        }

        /** Whether it is time to ask, which the caller does then. */
        synchronized boolean begin() {
            boolean begins = due;
            due = false;
            return begins;
        }

        synchronized ServingAnswer end(Optional<String> missing) {
            ServingAnswer now = ServingAnswer.after(answer, missing);
            answer = Optional.of(now);
            return now;
        }

        synchronized void expire() {
            due = true;
        }

        synchronized Optional<ServingAnswer> answer() {
            return answer;
        }
    }

    /** The last answer. Empty if there is none yet, and then the stack will be triggered by it. Does not wait. */
    public Optional<ServingAnswer> last(Pass pass) {
        ResourceID stack = ResourceID.fromResource(pass.context().getPrimaryResource());
        var question = Question.of(pass);
        Inquiry inquiry = inquiries.compute(stack, (_, before) -> before != null && before.question.equals(question)
                ? before
                : new Inquiry(question));
        if (inquiry.begin()) {
            Thread.startVirtualThread(() -> ask(inquiry, stack, pass));
        }
        return inquiry.answer();
    }

    private void ask(Inquiry inquiry, ResourceID stack, Pass pass) {
        Optional<String> missing = Optional.of("the nginx pods could not be asked");
        try {
            missing = check.missing(pass.observed().nginxPods(), pass.hash(), pass.model());
        } finally {
            ServingAnswer answer = inquiry.end(missing);
            trigger(stack, inquiry);
            CompletableFuture.delayedExecutor(answer.pause().toMillis(), TimeUnit.MILLISECONDS).execute(() -> {
                inquiry.expire();
                if (answer.missing().isPresent()) {
                    trigger(stack, inquiry);
                }
            });
        }
    }

    private void trigger(ResourceID stack, Inquiry inquiry) {
        if (isRunning() && inquiry == inquiries.get(stack)) {
            getEventHandler().handleEvent(new Event(stack));
        }
    }

    @Override
    public void onResourceDeleted(WebStack stack) {
        inquiries.remove(ResourceID.fromResource(stack));
    }

    @Override
    public Set<ServingAnswer> getSecondaryResources(WebStack stack) {
        // They are no objects of the stack.
        return Set.of();
    }
}
