package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import java.util.Optional;
import java.util.stream.Stream;

/** Why the API server refuses the pods of a Deployment: a quota, a policy, an account that is not there. */
public final class RefusedPods {

    /** The reason, without the name of a pod: each try has another, and would cause another write of the status. */
    public Optional<String> of(Deployment deployment) {
        return Stream.ofNullable(deployment.getStatus()).flatMap(status -> status.getConditions().stream())
                .filter(condition -> "ReplicaFailure".equals(condition.getType())
                        && "True".equals(condition.getStatus()))
                .map(DeploymentCondition::getMessage)
                .map(message -> message.replaceFirst("^pods \"[^\"]*\" is forbidden", "pods are forbidden"))
                .findFirst();
    }
}
