package dev.webstack.e2e.local;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Command;
import dev.webstack.testing.NginxProgram;
import dev.webstack.testing.Patience;
import dev.webstack.testing.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** {@code webstack local} as a user starts it, and its output. */
final class LocalCommand implements AutoCloseable {

    private static final Path PROGRAM = Path.of("../../operator/cli/bin/webstack");
    /**
     * Makes the command react to SIGINT. A shell that runs the tests in the background has its child processes ignore
     * SIGINT, and Java cannot undo that.
     */
    private static final List<String> HEEDS_CTRL_C = undoing("env", "--default-signal=INT");

    private final Process process;
    private final int port;
    private final int tlsPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> output = new CopyOnWriteArrayList<>();

    private LocalCommand(Process process, int port, int tlsPort) {
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
        Thread.ofPlatform().daemon().start(this::readOutput);
    }

    private static List<String> undoing(String... prefix) {
        var harmless = new ArrayList<>(List.of(prefix));
        harmless.add("true");
        return Command.run(harmless).succeeded() ? List.of(prefix) : List.of();
    }

    /** Starts the command, on free ports and with the nginx of this machine. */
    static LocalCommand start(Path manifest, String... flags) throws IOException {
        int port = Ports.free();
        int tlsPort = Ports.free();
        var command = new ArrayList<>(HEEDS_CTRL_C);
        command.addAll(List.of(PROGRAM.toString(), "local", "-f", manifest.toString(), "--port=" + port,
                "--tls-port=" + tlsPort, "--nginx=" + NginxProgram.installed().orElseThrow()));
        command.addAll(List.of(flags));
        return new LocalCommand(new ProcessBuilder(command).redirectErrorStream(true).start(), port, tlsPort);
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException _) {
            // The output ends with the process.
        }
    }

    /** Waits for a line with this text. */
    LocalCommand awaitLine(String part) {
        await().untilAsserted(
                () -> assertThat(output).anyMatch(line -> line.contains(part), "contains '" + part + "'"));
        return this;
    }

    List<String> output() {
        return List.copyOf(output);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    InetSocketAddress http() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    InetSocketAddress https() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), tlsPort);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The running processes that the command has started. */
    Stream<ProcessHandle> children() {
        return process.descendants();
    }

    /** Sends SIGINT, as Ctrl-C does, and waits until the command has ended. */
    void interrupt() throws InterruptedException {
        assertThat(Command.run(List.of("kill", "-INT", String.valueOf(process.pid()))).succeeded()).isTrue();
        assertThat(process.waitFor(Patience.LIMIT)).as("has stopped").isTrue();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(Patience.LIMIT)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
