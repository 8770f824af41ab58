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

/** A server with a WAR in its own process, in a folder that shows all files that it leaves behind. */
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

    /** Starts the process; the first arguments are for the JVM, those with two dashes for the server. */
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

    /** Waits until the server unpacks or starts the WAR. */
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

    /** Connects, for an event stream or another response that is not awaited. */
    Wire connect() throws IOException {
        return Wire.to(http);
    }

    private static RawResponse ask(int port, String path) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.sendGet(path).readToEnd().response();
        }
    }

    /** Sends SIGTERM. */
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

    /** The files in its temporary folder, except those that the JVM creates for tools. */
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
