package dev.webstack.server;

import static dev.webstack.testing.Patience.await;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server with a WAR as a process of its own, in a folder where all that it leaves behind can be seen. */
final class WarProcess implements AutoCloseable {

    private final Process process;
    private final Path temp;
    private final Path log;
    private final int http;
    private final int management;

    private WarProcess(Process process, Path temp, Path log, int http, int management) {
        this.process = process;
        this.temp = temp;
        this.log = log;
        this.http = http;
        this.management = management;
    }

    /** Starts it; the first arguments are the JVM's, those with two dashes the server's. */
    static WarProcess start(Path folder, Path war, String... arguments) throws IOException {
        Path temp = Files.createTempDirectory(folder, "temp-");
        Path log = Files.createTempFile(folder, "server-", ".log");
        int http = Ports.free();
        int management = Ports.free();
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + temp));
        command.addAll(Stream.of(arguments).filter(argument -> !argument.startsWith("--")).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), AppServer.class.getName(), "--app=" + war,
                "--uwsgi=127.0.0.1:0", "--http=127.0.0.1:" + http, "--management=127.0.0.1:" + management));
        command.addAll(Stream.of(arguments).filter(argument -> argument.startsWith("--")).toList());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new WarProcess(process, temp, log, http, management);
    }

    WarProcess awaitReady() {
        await("the server to be ready").until(() -> !process.isAlive() || isReady());
        return this;
    }

    /** Waits until the WAR is being unpacked or started. */
    WarProcess awaitFiles() {
        await("files of the WAR").until(() -> !leftBehind().isEmpty());
        return this;
    }

    boolean isReady() {
        try {
            return ask(management, "/readyz").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    RawResponse get(String path) throws IOException {
        return ask(http, path);
    }

    /** An event stream, or whatever else is not waited for. */
    Wire connect() throws IOException {
        return Wire.to(http);
    }

    private static RawResponse ask(int port, String path) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.sendGet(path).readToEnd().response();
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server goes on and on");
        }
        return process.exitValue();
    }

    List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    /** What is in its temporary folder, but for what the JVM has there for tools. */
    List<Path> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")).toList();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
