package dev.webstack.testing;

import java.util.List;
import java.util.Optional;

/** The Docker engine of this machine. */
public final class Docker {

    private Docker() {}

    static Optional<String> missing() {
        return isAnswering() ? Optional.empty() : Optional.of("no Docker engine answers: install Docker and start it");
    }

    static boolean isAnswering() {
        return Command.run(List.of("docker", "version", "--format", "{{.Server.Version}}")).succeeded();
    }

    /** Whether an image is available locally, so that it need not be pulled. */
    public static boolean hasImage(String image) {
        return Command.run(List.of("docker", "image", "inspect", image)).succeeded();
    }
}
