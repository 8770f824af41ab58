package dev.webstack.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kubectl of this machine. */
public final class Kubectl {

    private Kubectl() {}

    /**
     * The result of a run.
     *
     * @param exitCode 0 if the command succeeded
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(int exitCode, String out, String err) {}

    static Optional<String> missing() {
        return program().isPresent()
                ? Optional.empty()
                : Optional.of("no kubectl is on the PATH: install it");
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable).findFirst();
    }

    /** Runs kubectl without a cluster, or with the one that the arguments name, until it ends. */
    public static Outcome run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(program().orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Path err = Files.createTempFile("kubectl", ".err");
        try {
            Process kubectl = new ProcessBuilder(command).redirectError(err.toFile()).start();
            kubectl.getOutputStream().close();
            String out = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(kubectl.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
