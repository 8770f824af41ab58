package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubectl} in one namespace of the cluster, as a user types it. */
record Kubectl(String namespace) {

    /** The name of the cluster that e2e/bin/cluster created. */
    static final String CLUSTER = Optional.ofNullable(System.getenv("WEBSTACK_CLUSTER")).orElse("webstack");
    static final String CONTEXT = "kind-" + CLUSTER;

    /** Runs kubectl; it may fail. */
    Command run(String... arguments) {
        var command = new ArrayList<>(List.of("kubectl", "--context", CONTEXT, "--namespace", namespace));
        command.addAll(List.of(arguments));
        return Command.run(command);
    }

    /** Runs kubectl and returns its output; fails the test if it fails. */
    String ok(String... arguments) {
        Command outcome = run(arguments);
        assertThat(outcome.exitCode()).as("kubectl %s: %s", String.join(" ", arguments), outcome.output()).isZero();
        return outcome.output().strip();
    }
}
