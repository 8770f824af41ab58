package dev.webstack.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder of a run: the applications of other servers, configurations, logs.
 *
 * @param folder the path of the folder
 */
record Workspace(Path folder) {

    static Workspace create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Workspace workspace = new Workspace(folder.toAbsolutePath());
        for (String resource : new String[]{"Bench.java", "bench.py", "upload.lua"}) {
            try (InputStream in = Objects.requireNonNull(Workspace.class.getResourceAsStream(resource))) {
                Files.write(workspace.file(resource), in.readAllBytes());
            }
        }
        return workspace;
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
