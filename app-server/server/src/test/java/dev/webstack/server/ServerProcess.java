package dev.webstack.server;

import static dev.webstack.testing.Patience.await;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged server with {@link EchoApplication}, in its own process. */
final class ServerProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "app-server", "app-server.jar");
    /** Options for a short start, because the JVM does not run for long. */
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    private final Process process;
    private final Path log;
    private final int managementPort;

    private ServerProcess(Process process, Path log, int managementPort) {
        this.process = process;
        this.log = log;
        this.managementPort = managementPort;
    }

    /** Starts a server, and waits until it is ready. */
    static ServerProcess start(int uwsgiPort, String... flags) throws IOException {
        int managementPort = Ports.free();
        var command = new ArrayList<>(JVM);
        command.addAll(List.of("-cp",
                JAR + File.pathSeparator + Path.of("target", "test-classes"),
                AppServer.class.getName(), "--app=" + EchoApplication.class.getName(),
                "--uwsgi=127.0.0.1:" + uwsgiPort, "--http=127.0.0.1:0", "--management=127.0.0.1:" + managementPort));
        command.addAll(List.of(flags));
        Path log = Files.createTempFile("server-", ".log");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var server = new ServerProcess(process, log, managementPort);
        await("the server to be ready").until(server::isReady);
        return server;
    }

    /** Runs the jar as a user would, until it ends; returns the lines of its output. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(JVM);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.lines().toList(), errors.lines().toList());
    }

    /** The result of a process: its exit code, and its lines on standard output and standard error. */
    record Ended(int exitCode, List<String> output, List<String> errors) {}

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

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for the end of the process. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server goes on and on");
        }
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(log);
    }
}
