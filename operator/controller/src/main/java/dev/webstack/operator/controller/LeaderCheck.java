package dev.webstack.operator.controller;

import dev.webstack.operator.controller.config.OperatorSettings.Candidate;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Checks whether one of the operator's pods leads: it holds the Lease, and has renewed it lately. */
final class LeaderCheck {

    private final KubernetesClient client;
    private final Candidate candidate;
    private final Clock clock;

    LeaderCheck(KubernetesClient client, Candidate candidate, Clock clock) {
        this.client = client;
        this.candidate = candidate;
        this.clock = clock;
    }

    /** What is wrong, in one line. */
    List<String> problems() {
        Lease lease = client.resources(Lease.class).inNamespace(candidate.namespace()).withName(Labels.OPERATOR).get();
        Optional<LeaseSpec> spec = Optional.ofNullable(lease).map(Lease::getSpec)
                .filter(held -> held.getHolderIdentity() != null && !held.getHolderIdentity().isEmpty());
        if (spec.isEmpty()) {
            return List.of("no operator pod holds the Lease %s in namespace %s".formatted(Labels.OPERATOR,
                    candidate.namespace()));
        }
        ZonedDateTime renewed = spec.get().getRenewTime();
        // The clocks of nodes differ a little.
        Duration longest = candidate.times().duration().multipliedBy(2);
        return renewed.toInstant().plus(longest).isBefore(clock.instant())
                ? List.of("%s holds the Lease, but has not renewed it since %s".formatted(
                        spec.get().getHolderIdentity(), renewed.toInstant()))
                : List.of();
    }
}
