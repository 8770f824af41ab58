package dev.webstack.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real nginx, from its start to its end. Its configuration needs {@code daemon off}, and all that it writes has to go
 * into its directory. The test that starts one {@linkplain Requires requires} {@link Requirement#NGINX}.
 */
public final class TestNginx implements AutoCloseable {

    private static final String MAIN_FILE = "nginx.conf";

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private TestNginx(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::readOutput);
    }

    /** A new directory that nginx's workers, who may be another user, can read. */
    public static Path directory() throws IOException {
        return Files.createTempDirectory("nginx-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    /** Writes files into a directory; one of them is {@code nginx.conf}. */
    public static void write(Path directory, Map<String, String> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** What {@code nginx -t} says of the {@code nginx.conf} in a directory. */
    public static Command test(Path directory) {
        return Command.run(NginxProgram.command(directory, arguments(directory, "-t", "-q")));
    }

    /** Starts nginx with the {@code nginx.conf} in a directory, and waits until it accepts connections on a port. */
    public static TestNginx start(Path directory, int port) throws IOException, InterruptedException {
        return start(NginxProgram.command(directory, arguments(directory)), port);
    }

    /** The same with the {@linkplain NginxProgram#installed() nginx of this machine}, whatever its version is. */
    public static TestNginx startInstalled(Path directory, int port) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(NginxProgram.installed().orElseThrow().toString()));
        command.addAll(arguments(directory));
        return start(command, port);
    }

    private static TestNginx start(List<String> command, int port)
            throws IOException, InterruptedException {
        var nginx = new TestNginx(new ProcessBuilder(command).redirectErrorStream(true).start());
        Instant deadline = Instant.now().plus(Patience.LIMIT);
        while (!Ports.accepts(port)) {
            if (!nginx.process.isAlive() || Instant.now().isAfter(deadline)) {
                nginx.close();
                throw new IllegalStateException("nginx does not listen on port " + port + ":\n" + nginx.log());
            }
            Thread.sleep(5);
        }
        return nginx;
    }

    private static List<String> arguments(Path directory, String... more) {
        var arguments = new ArrayList<>(
                List.of("-e", "stderr", "-p", directory.toString(), "-c", directory.resolve(MAIN_FILE).toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** What nginx has said so far, a line each. */
    public List<String> output() {
        return List.copyOf(output);
    }

    private String log() {
        return String.join("\n", output);
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException _) {
            // The end of the process is the end of its output.
        }
    }

    /** Tells nginx to end when it has served what it has accepted, as a container engine does. */
    public void quit() {
        Command.run(List.of("kill", "-QUIT", String.valueOf(process.pid())));
    }

    /** Ends nginx at once. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
