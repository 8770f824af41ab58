package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds nginx on this machine. */
final class NginxProgram {

    private final Map<String, String> env;

    NginxProgram(Map<String, String> env) {
        this.env = env;
    }

    /** The program that the user names, or else the one on the PATH or in the usual directories. */
    Path find(Optional<Path> named) throws CliException {
        if (named.isPresent() && !Files.isExecutable(named.get())) {
            throw new CliException("--nginx=%s is not a program".formatted(named.get()));
        }
        return named.or(this::installed).orElseThrow(() -> new CliException(
                "nginx is not installed: install it (Debian: apt-get install nginx-core), or name the program with --nginx=PATH"));
    }

    private Optional<Path> installed() {
        Stream<Path> folders = Stream.concat(
                Arrays.stream(env.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty()).map(Path::of),
                Stream.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"), Path.of("/opt/homebrew/bin")));
        return folders.map(folder -> folder.resolve("nginx")).filter(Files::isExecutable).findFirst();
    }
}
