package dev.webstack.wars;

import static org.awaitility.Awaitility.await;

import dev.webstack.testing.Ports;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged server with one application, and its own temporary folder. */
final class WarProcess implements AutoCloseable {

    private static final Path JAR = Path.of("../server/target/app-server/app-server.jar").toAbsolutePath().normalize();

    private final Process process;
    private final Path folder;
    private final int managementPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int uwsgiPort = Ports.free();

    WarProcess(String app, List<String> flags) throws IOException {
        folder = Files.createTempDirectory("wars-");
        Files.createDirectory(folder.resolve("tmp"));
        Files.createDirectory(folder.resolve("work"));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder.resolve("tmp"), "-jar", JAR.toString(), "--app=" + app,
                "--uwsgi=127.0.0.1:" + uwsgiPort, "--http=127.0.0.1:" + httpPort,
                "--management=127.0.0.1:" + managementPort, "--drain-delay=0s"));
        command.addAll(flags);
        process = new ProcessBuilder(command).directory(folder.resolve("work").toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        await("the application to start").atMost(Duration.ofMinutes(3)).until(this::isReady);
    }

    int httpPort() {
        return httpPort;
    }

    int uwsgiPort() {
        return uwsgiPort;
    }

    private boolean isReady() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended: " + log());
        }
        try (Wire wire = Wire.to(managementPort)) {
            return wire.sendGet("/readyz").readToEnd().response()
                    .status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** Sends SIGTERM and waits for the end. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** The files that remain in the temporary folder, except those of the JVM itself. */
    List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("hsperfdata"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.toList();
        }
        for (Path path : all.reversed()) {
            Files.delete(path);
        }
    }
}
