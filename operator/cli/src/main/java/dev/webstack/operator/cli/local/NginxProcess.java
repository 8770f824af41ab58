package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An nginx process, and the commands that control it. */
final class NginxProcess {

    private final Path program;
    private final Path config;
    private final Console console;
    private @Nullable Process process;

    /**
     * Prepares an nginx, which is not started yet.
     *
     * @param config the path of {@code nginx.conf}, which never changes
     */
    NginxProcess(Path program, Path config, Console console) {
        this.program = program;
        this.config = config;
        this.console = console;
    }

    /** The version of the program; of one that does not say it, the oldest that may be. */
    NginxVersion version() throws CliException, InterruptedException {
        return NginxVersion.in(completed(List.of(program.toString(), "-v")).output()).orElse(NginxVersion.OLDEST);
    }

    /** Has nginx test a configuration before it is used. */
    void test(Path candidate, NginxConfig rendered) throws CliException, InterruptedException {
        String error = run(List.of(program.toString(), "-t", "-q", "-e", "stderr", "-c", candidate.toString()));
        if (!error.isEmpty()) {
            throw new CliException("nginx refuses the configuration: " + rendered.explained(error));
        }
    }

    void start() throws CliException {
        try {
            var command = new ArrayList<>(List.of(program.toString(), "-e", "stderr", "-c", config.toString()));
            command.addAll(userOfWorkers());
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            console.follow("nginx", process);
        } catch (IOException e) {
            throw new CliException("nginx cannot be started (%s)".formatted(e.getMessage()));
        }
    }

    /** If root starts nginx, its workers would have another user, who cannot read what root can. */
    private List<String> userOfWorkers() throws IOException {
        PosixFileAttributes own = Files.readAttributes(config, PosixFileAttributes.class);
        return own.owner().getName().equals("root")
                ? List.of("-g", "user root %s;".formatted(own.group().getName()))
                : List.of();
    }

    /** Has nginx reload its configuration: new requests use it, running ones end with the previous one. */
    void reload() throws CliException, InterruptedException {
        String error = run(List.of(program.toString(), "-e", "stderr", "-c", config.toString(), "-s", "reload"));
        if (!error.isEmpty()) {
            throw new CliException("nginx does not take the new configuration: " + error);
        }
    }

    boolean isRunning() {
        return process != null;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void stop(Duration timeout) throws InterruptedException {
        if (process != null) {
            process.toHandle().destroy();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** Runs a command until it ends; returns its first error line, or an empty text if it succeeded. */
    private static String run(List<String> command) throws CliException, InterruptedException {
        ProgramRun run = completed(command);
        if (run.exitCode() == 0) {
            return "";
        }
        return run.output().lines().filter(line -> line.contains("[emerg]")).findFirst()
                .orElseGet(() -> run.output().isBlank() ? "it does not say why" : run.output().strip());
    }

    private static ProgramRun completed(List<String> command) throws CliException, InterruptedException {
        try {
            return ProgramRun.of(command);
        } catch (IOException e) {
            throw new CliException("nginx cannot be started (%s)".formatted(e.getMessage()));
        }
    }
}
