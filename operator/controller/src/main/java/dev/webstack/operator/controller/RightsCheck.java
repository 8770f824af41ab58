package dev.webstack.operator.controller;

import dev.webstack.operator.controller.config.OperatorSettings;
import dev.webstack.operator.controller.config.OperatorSettings.Candidate;
import dev.webstack.operator.render.objects.Kinds;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks the API server what the operator's service account may do: what the operator needs must be allowed, and what it
 * must not be able to do must be denied.
 */
final class RightsCheck {

    /** A question that gets no answer is an exception, never a denial. */
    private final KubernetesClient client;
    private final OperatorSettings settings;

    RightsCheck(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** What is wrong, each in one line. */
    List<String> problems() {
        return Stream.concat(
                needed().filter(right -> !isAllowed(right)).map(right -> "the operator needs to " + words(right)),
                forbidden().filter(this::isAllowed).map(right -> "the operator must not be able to " + words(right)))
                .toList();
    }

    private Stream<ResourceAttributes> needed() {
        List<String> namespaces = settings.namespaces().isEmpty() ? List.of("") : List.copyOf(settings.namespaces());
        Stream<ResourceAttributes> ofStacks = namespaces.stream().sorted().flatMap(namespace -> Stream.of(
                Arrays.stream(Kinds.values()).flatMap(kind -> kind.verbs().stream().sorted()
                        .map(verb -> right(verb, kind.group(), kind.plural(), namespace))),
                Stream.of("get", "list", "watch").map(verb -> right(verb, "webstack.dev", "webstacks", namespace)),
                Stream.of("get", "update", "patch")
                        .map(verb -> right(verb, "webstack.dev", "webstacks/status", namespace)))
                .flatMap(rights -> rights));
        Optional<Candidate> candidate = settings.leaderElection();
        return Stream.concat(ofStacks, candidate.stream().flatMap(self -> Stream.of("get", "create", "update", "patch")
                .map(verb -> right(verb, "coordination.k8s.io", "leases", self.namespace()))));
    }

    private Stream<ResourceAttributes> forbidden() {
        String anywhere = settings.namespaces().stream().sorted().findFirst().orElse("default");
        Stream<ResourceAttributes> everywhere = Stream.of(
                right("get", "", "secrets", anywhere), right("list", "", "secrets", anywhere),
                right("list", "", "secrets", ""),
                right("create", "", "pods/exec", anywhere), right("create", "", "serviceaccounts/token", anywhere),
                right("create", "webstack.dev", "webstacks", anywhere),
                right("update", "webstack.dev", "webstacks", anywhere),
                right("delete", "webstack.dev", "webstacks", anywhere),
                right("create", "rbac.authorization.k8s.io", "rolebindings", anywhere),
                right("create", "rbac.authorization.k8s.io", "clusterroles", ""),
                right("escalate", "rbac.authorization.k8s.io", "clusterroles", ""),
                right("update", "apiextensions.k8s.io", "customresourcedefinitions", ""),
                right("delete", "", "nodes", ""), right("delete", "", "namespaces", ""),
                right("impersonate", "", "users", ""), right("*", "*", "*", ""));
        return settings.namespaces().isEmpty()
                ? everywhere
                : Stream.concat(everywhere, Stream.of(right("list", "", "pods", ""),
                        right("create", "apps", "deployments", ""), right("list", "webstack.dev", "webstacks", "")));
    }

    private boolean isAllowed(ResourceAttributes right) {
        return client.resource(new SelfSubjectAccessReviewBuilder().withNewSpec().withResourceAttributes(right)
                .endSpec().build()).create().getStatus().getAllowed();
    }

    /** A right in a namespace, or in the whole cluster if that is empty. */
    private static ResourceAttributes right(String verb, String group, String resource, String namespace) {
        String[] names = resource.split("/", 2);
        return new ResourceAttributesBuilder().withVerb(verb).withGroup(group).withResource(names[0])
                .withSubresource(names.length == 1 ? "" : names[1]).withNamespace(namespace).build();
    }

    private static String words(ResourceAttributes right) {
        String resource = right.getResource() + (right.getGroup().isEmpty() ? "" : "." + right.getGroup());
        return "%s %s%s in %s".formatted(right.getVerb(), resource,
                right.getSubresource().isEmpty() ? "" : "/" + right.getSubresource(),
                right.getNamespace().isEmpty() ? "all namespaces" : "namespace " + right.getNamespace());
    }
}
