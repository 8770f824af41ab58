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
 * A running real nginx. Its configuration needs {@code daemon off}, and it may write only into its directory. A test
 * that starts one {@linkplain Requires requires} {@link Requirement#NGINX}.
 */
public final class TestNginx implements AutoCloseable {

    private static final String MAIN_FILE = "nginx.conf";

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private TestNginx(Process process) {
        this.process = process;
        // Not a virtual one: it would keep its carrier as long as nginx is silent, and servers of this test need carriers.
        Thread.ofPlatform().daemon().start(this::readOutput);
    }

    /** A new directory that nginx's workers can read even if they have another user. */
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

    /** Runs {@code nginx -t} with the {@code nginx.conf} in a directory. */
    public static Command test(Path directory) {
        return Command.run(NginxProgram.command(directory, arguments(directory, "-t", "-q")));
    }

    /** Starts nginx with the {@code nginx.conf} in a directory, and waits until it accepts connections on a port. */
    public static TestNginx start(Path directory, int port) throws IOException, InterruptedException {
        return start(NginxProgram.command(directory, arguments(directory)), port);
    }

    /** Starts the {@linkplain NginxProgram#installed() nginx of this machine}, of any version. */
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

    /** The lines that nginx has written so far. */
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
            // The output ends with the process.
        }
    }

    /**
     * Sends the signal by which a container engine stops nginx: it finishes the requests that it has accepted, and
     * ends.
     */
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
