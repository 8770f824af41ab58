package dev.webstack.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An nginx of 1.30 or newer: the program that {@value #VARIABLE} names, or else the one of the image that pods run, on the
 * network of this machine.
 */
public final class NginxProgram {

    static final String VARIABLE = "NGINX_CURRENT";
    /** The image of nginx that pods run; a test in the renderer holds it. */
    public static final String IMAGE = "nginxinc/nginx-unprivileged:1.30";

    private NginxProgram() {}

    /** An nginx on this machine, of whatever version: the one that is installed, or else the one that is named. */
    public static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx")).filter(Files::isExecutable).findFirst()
                .or(() -> named().map(Path::of));
    }

    static Optional<String> notInstalled() {
        return installed().isPresent()
                ? Optional.empty()
                : Optional.of("nginx is not installed: install it, or set %s to one".formatted(VARIABLE));
    }

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
