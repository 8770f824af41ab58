package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import java.util.ArrayList;
import java.util.List;

/** An image that only tests use. */
final class TestImage {

    private TestImage() {}

    /** Builds the image and loads it into the cluster. */
    static void load(String image, String... context) {
        var build = new ArrayList<>(List.of("docker", "build", "--quiet", "--tag", image));
        build.addAll(List.of(context));
        ok(build);
        ok(List.of("kind", "load", "docker-image", "--name", Kubectl.CLUSTER, image));
    }

    private static void ok(List<String> command) {
        Command outcome = Command.run(command);
        assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
    }
}
