package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which image a tag stood for when the pods of an app were started. */
public final class ImageDigest {

    /** Other containers of the pods are a mesh's. */
    private static final String CONTAINER = "app";
    /** Runtimes report NAME@DIGEST, or the digest alone. */
    private static final Pattern DIGEST = Pattern.compile("sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$");

    /** The digest of the image that all pods run; empty if they run several, or have not said it yet. */
    public Optional<String> of(List<Pod> pods) {
        List<String> digests = pods.stream().flatMap(ImageDigest::of).distinct().limit(2).toList();
        return digests.size() == 1 ? Optional.of(digests.getFirst()) : Optional.empty();
    }

    private static Stream<String> of(Pod pod) {
        return Stream.ofNullable(pod.getStatus()).flatMap(status -> status.getContainerStatuses().stream())
                .filter(container -> container.getName().equals(CONTAINER))
                .map(ContainerStatus::getImageID).filter(Objects::nonNull)
                .flatMap(id -> DIGEST.matcher(id).results()).map(MatchResult::group);
    }
}
