package dev.webstack.operator.cli.local;

import dev.webstack.api.v1alpha1.Protocol;
import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.model.AppModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The process of an app server that runs one app. */
final class AppProcess {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final AppModel app;
    private final Process process;
    private final int port;

    private AppProcess(AppModel app, Process process, int port) {
        this.app = app;
        this.process = process;
        this.port = port;
    }

    /** Starts the process and waits until it takes requests. */
    static AppProcess start(AppModel app, LocalSettings.Settings settings, Path code, Path appServer,
            Loopback loopback, Console console)
            throws CliException, InterruptedException {
        int uwsgi = loopback.freePort();
        int http = loopback.freePort();
        int management = loopback.freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", appServer.toString()));
        command.addAll(settings.args());
        command.addAll(
                List.of(LocalApp.OPTION + new LocalApp(app.name(), code).option(settings.app()), "--drain-delay=0s",
                        "--uwsgi=" + Loopback.address(uwsgi), "--http=" + Loopback.address(http),
                        "--management=" + Loopback.address(management)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(settings.environment());
        try {
            var process = new AppProcess(app, builder.start(), app.protocol() == Protocol.UWSGI ? uwsgi : http);
            process.awaitReady(console.follow("app " + app.name(), process.process), loopback, management);
            return process;
        } catch (IOException e) {
            throw new CliException("app %s: java cannot be started (%s)".formatted(app.name(), e.getMessage()));
        }
    }

    private void awaitReady(AtomicReference<String> lastLine, Loopback loopback, int management)
            throws CliException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        try {
            while (loopback.get(management, "/readyz").isEmpty()) {
                if (!process.isAlive()) {
                    Thread.sleep(POLL);
                    throw new CliException("app %s did not start: %s".formatted(app.name(), lastLine.get()));
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new CliException("app %s did not start within %d s".formatted(app.name(), START.toSeconds()));
                }
                Thread.sleep(POLL);
            }
        } catch (CliException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    AppModel app() {
        return app;
    }

    /** The address for nginx's upstream. */
    String address() {
        return Loopback.address(port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets the process finish its requests and end; does not wait. */
    void drain() {
        // Not Process.destroy(), which also closes the pipe, so that the last lines would be lost.
        process.toHandle().destroy();
    }

    void awaitEnd(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
