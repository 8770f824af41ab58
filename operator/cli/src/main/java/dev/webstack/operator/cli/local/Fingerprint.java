package dev.webstack.operator.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The state of a file or a directory, by which a change is found. */
record Fingerprint(List<String> entries) {

    private static final Fingerprint NOTHING = new Fingerprint(List.of());

    /** The current state of a path; empty if the path does not exist, even if only for a moment. */
    static Fingerprint of(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return new Fingerprint(files.sorted().map(Fingerprint::entry).toList());
        } catch (IOException | UncheckedIOException _) {
            return NOTHING;
        }
    }

    boolean isNothing() {
        return entries.isEmpty();
    }

    /** Whether a jar or war file is complete: its directory is at the end, and is written last. */
    static boolean isWhole(Path path) {
        if (!Files.isRegularFile(path)) {
            return Files.exists(path);
        }
        try (ZipFile _ = new ZipFile(path.toFile())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String entry(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " "
                    + (Files.isDirectory(file) ? 0 : Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
