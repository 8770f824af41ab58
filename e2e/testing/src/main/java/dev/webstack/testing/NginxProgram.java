package dev.webstack.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An nginx of 1.30 or newer: the program that {@value #VARIABLE} names, or else the one of the image that pods run, on the
 * network of this machine.
 */
final class NginxProgram {

    static final String VARIABLE = "NGINX_CURRENT";
    private static final String IMAGE = "nginxinc/nginx-unprivileged:1.30";

    private NginxProgram() {}

    static Optional<String> missing() {
        if (named().isPresent()) {
            return Files.isExecutable(Path.of(named().get()))
                    ? Optional.empty()
                    : Optional.of("%s=%s is not a program".formatted(VARIABLE, named().get()));
        }
        boolean pulled = Docker.isAnswering()
                && (Docker.hasImage(IMAGE) || Command.run(List.of("docker", "pull", "--quiet", IMAGE)).succeeded());
        return pulled
                ? Optional.empty()
                : Optional.of("no nginx of 1.30 or newer: set %s to one, or start Docker for the image %s"
                        .formatted(VARIABLE, IMAGE));
    }

    /** The command that runs nginx with these arguments; it can read and write this directory. */
    static List<String> command(Path directory, List<String> arguments) {
        var command = new ArrayList<String>();
        if (named().isPresent()) {
            command.add(named().get());
        } else {
            String here = directory.toAbsolutePath().toString();
            command.addAll(
                    List.of("docker", "run", "--rm", "--network=host", "--user=0:0", "--volume=" + here + ":" + here,
                            "--entrypoint=nginx", IMAGE));
        }
        command.addAll(arguments);
        return command;
    }

    private static Optional<String> named() {
        return Optional.ofNullable(System.getenv(VARIABLE)).filter(program -> !program.isBlank());
    }
}
