package dev.webstack.operator.controller.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why an image cannot be pulled.
 *
 * @param image the image of the container
 * @param message what the kubelet says, of the failure or while it waits before it tries again
 */
record PullFailure(String image, String message) {

    private static final Pattern IMAGE = Pattern.compile("image \"(?<image>[^\"]+)\"");
    /** What registries and nodes say, in the words of their software; the first that is found counts. */
    private static final List<Map.Entry<Pattern, String>> CAUSES = List.of(
            Map.entry(Pattern.compile("no such host|i/o timeout|connection refused|deadline exceeded|unreachable"),
                    "the node does not reach the registry"),
            Map.entry(Pattern.compile("x509|server gave HTTP response to HTTPS"),
                    "the node does not trust the registry"),
            Map.entry(Pattern.compile("toomanyrequests|429 Too Many"), "the registry has a limit, which is reached"),
            Map.entry(Pattern.compile("no match for platform|no matching manifest"),
                    "it is not there for the node's architecture"),
            Map.entry(Pattern.compile("unauthorized|[Uu]nauthorized|authorization failed|access denied|denied:|403"),
                    "the registry does not show it to the node: if it is there, `pod.imagePullSecrets` has to name a "
                            + "Secret for it"),
            Map.entry(Pattern.compile("not found|NotFound|manifest unknown"), "the registry does not have it"));

    String words() {
        return "cannot pull image %s%s".formatted(failed(), cause().map(": "::concat).orElse(""));
    }

    /** The image that cannot be pulled, which is another than the container's if it is a volume. */
    private String failed() {
        Matcher named = IMAGE.matcher(message);
        return named.find() ? named.group("image") : image;
    }

    private Optional<String> cause() {
        return CAUSES.stream().filter(cause -> cause.getKey().matcher(message).find()).map(Map.Entry::getValue)
                .findFirst();
    }
}
