package dev.webstack.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An nginx of version 1.30 or newer: the program that {@value #VARIABLE} names, or else the image that pods run, in the
 * network of this machine.
 */
public final class NginxProgram {

    static final String VARIABLE = "NGINX_CURRENT";
    /** The image of nginx that pods run; a test of the renderer checks that it is the same. */
    public static final String IMAGE = "nginxinc/nginx-unprivileged:1.30";

    private NginxProgram() {}

    /** An nginx of any version on this machine: the installed one, or else the one that the variable names. */
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

    /** The command that runs nginx with these arguments and with access to this directory. */
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
