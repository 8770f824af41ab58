package dev.webstack.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The application of an image: the only jar or WAR in its folder. */
final class AppFolder {

    private AppFolder() {}

    static String onlyApplication(Path folder) throws UsageException {
        List<Path> archives = archives(folder);
        if (archives.size() == 1) {
            return archives.getFirst().toString();
        }
        throw new UsageException((archives.isEmpty()
                ? "no application: there is no .jar or .war in "
                : "which application? There are several in ")
                + folder + "; name one with " + Option.APP.flag() + "=PATH or " + Option.APP.variable());
    }

    private static List<Path> archives(Path folder) throws UsageException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.[jw]ar")).sorted().toList();
        } catch (IOException e) {
            throw new UsageException(folder + " cannot be read (" + e.getMessage() + "); name the application with "
                    + Option.APP.flag());
        }
    }
}
