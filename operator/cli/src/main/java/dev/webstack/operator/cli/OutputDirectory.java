package dev.webstack.operator.cli;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.FileProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory of rendered files. Every file that is written into it starts with a marker line, and only files that
 * start with this line are replaced or removed.
 *
 * @param path the path of the directory; it is created if it does not exist
 */
record OutputDirectory(Path path) {

    private static final String MARK = "# Written by webstack render: what is changed here is lost.\n";

    /**
     * Writes the files, and removes files of an earlier run that are not among them.
     *
     * @param files the texts by file name
     * @throws CliException if a file without the marker line has one of the names; then nothing is written
     */
    void write(Map<String, String> files) throws CliException {
        try {
            Files.createDirectories(path);
            for (String name : files.keySet()) {
                Path file = path.resolve(name);
                if (Files.exists(file) && !isOurs(file)) {
                    throw new CliException("%s was not written by webstack render: move it, or name another directory "
                            .formatted(file) + "with --output-dir");
                }
            }
            removeAllBut(files);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.createDirectories(path.resolve(file.getKey()).getParent());
                Files.writeString(path.resolve(file.getKey()), MARK + file.getValue());
            }
        } catch (IOException e) {
            throw new CliException("%s cannot be written (%s): name another directory with --output-dir"
                    .formatted(path, FileProblem.of(e)));
        }
    }

    private void removeAllBut(Map<String, String> files) throws IOException {
        try (Stream<Path> found = Files.walk(path, 2)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                if (!files.containsKey(path.relativize(file).toString()) && isOurs(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isOurs(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(MARK.length()), StandardCharsets.UTF_8).equals(MARK);
        }
    }
}
