package dev.webstack.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application of an image: the one jar that was copied into its folder. */
final class OnlyJar {

    private OnlyJar() {}

    static String in(Path folder) throws UsageException {
        List<Path> jars = jars(folder);
        if (jars.size() == 1) {
            return jars.getFirst().toString();
        }
        throw new UsageException((jars.isEmpty()
                ? "no application: there is no jar in "
                : "which application? There are several jars in ")
                + folder + "; name one with " + Option.APP.flag() + "=PATH or " + Option.APP.variable());
    }

    private static List<Path> jars(Path folder) throws UsageException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UsageException(folder + " cannot be read (" + e.getMessage() + "); name the application with "
                    + Option.APP.flag());
        }
    }
}
