package dev.webstack.operator.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A manifest that tests render, and the directory with the expected result.
 *
 * @param directory below {@code src/test/resources/golden}
 * @param manifest the text of the manifest, from the directory or from an example of the API
 */
public record Golden(Path directory, String manifest) {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path EXAMPLES = Path.of("../../crds/examples");

    /** All golden manifests, by name. */
    public static List<Golden> all() throws IOException {
        Map<String, Path> manifests = new TreeMap<>();
        try (Stream<Path> directories = Files.list(GOLDEN)) {
            directories.filter(directory -> Files.exists(directory.resolve("webstack.yaml")))
                    .forEach(directory -> manifests.put(directory.getFileName().toString(),
                            directory.resolve("webstack.yaml")));
        }
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            examples.filter(file -> file.toString().endsWith(".yaml"))
                    .forEach(file -> manifests.put("example-" + file.getFileName().toString().replace(".yaml", ""),
                            file));
        }
        var all = new ArrayList<Golden>();
        for (var manifest : manifests.entrySet()) {
            all.add(new Golden(GOLDEN.resolve(manifest.getKey()), Files.readString(manifest.getValue())));
        }
        return List.copyOf(all);
    }

    /** The names of all directories, including those without a manifest. */
    static List<String> directories() throws IOException {
        try (Stream<Path> directories = Files.list(GOLDEN)) {
            return directories.map(directory -> directory.getFileName().toString()).toList();
        }
    }

    /** The names of the files with expected results. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> !file.equals("webstack.yaml"))
                    .sorted().toList();
        }
    }

    /** The expected text of one of the files. */
    public String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
