package dev.webstack.server.hosting;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Converts an application that is written for {@code javax.servlet} to Jakarta, with Apache's tool, as Tomcat does.
 *
 * @param modules the loader of the tool, whose classes are not on the server's class path
 */
record JakartaMigration(ClassLoader modules) {

    private static final String TOOL = "org.apache.tomcat.jakartaee.Migration";

    /** Writes a converted copy of a directory. Each file keeps the time of its original. */
    void convert(Path from, Path to) throws IOException {
        run(from, to);
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path converted = to.resolve(from.relativize(file));
            if (Files.exists(converted)) {
                Files.setLastModifiedTime(converted, Files.getLastModifiedTime(file));
            }
        }
    }

    private void run(Path from, Path to) throws IOException {
        // The tool logs each file.
        Logger quiet = Logger.getLogger("org.apache.tomcat.jakartaee");
        Level before = quiet.getLevel();
        quiet.setLevel(Level.SEVERE);
        try {
            Class<?> type = modules.loadClass(TOOL);
            Object tool = type.getConstructor().newInstance();
            type.getMethod("setSource", File.class).invoke(tool, from.toFile());
            type.getMethod("setDestination", File.class).invoke(tool, to.toFile());
            type.getMethod("execute").invoke(tool);
        } catch (InvocationTargetException e) {
            throw new IOException("it cannot be converted to Jakarta: " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IOException("it is written for javax.servlet, and the tool that converts it is not in the folder"
                    + " servlet beside the server", e);
        } finally {
            quiet.setLevel(before);
        }
    }
}
