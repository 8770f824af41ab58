package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.LocalSources;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A stack that runs and can be changed while it runs: first the new processes start, then nginx is switched to them,
 * then the old ones end. A change that fails leaves everything unchanged.
 */
final class LocalStack {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    /** The time for requests that an old worker of nginx is about to pass on. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Path appServer;
    private final LocalSecrets secrets;
    private final LocalSettings settings;
    private final LocalSources sources;
    private final LocalPorts ports;
    private final LocalDirectory directory;
    private final LocalCertificate certificate;
    private final NginxProcess nginx;
    private final Loopback loopback;
    private final Console console;
    private Map<String, RunningApp> apps = Map.of();
    private final List<AppProcess> leaving = new ArrayList<>();
    private volatile boolean stopping;

    /** An app, and the state of its settings and of its code when it was started. */
    private record RunningApp(AppProcess process, LocalSettings.Settings settings, Fingerprint code) {

        boolean runs(AppModel app, LocalSettings.Settings newSettings, Fingerprint newCode) {
            return code.equals(newCode) && settings.equals(newSettings)
                    && process.app().protocol() == app.protocol();
        }
    }

    LocalStack(Path appServer, LocalSecrets secrets, LocalSettings settings, LocalSources sources,
            Path nginxProgram, LocalPorts ports, LocalDirectory directory, Loopback loopback, Console console) {
        this.appServer = appServer;
        this.secrets = secrets;
        this.settings = settings;
        this.sources = sources;
        this.ports = ports;
        this.directory = directory;
        this.certificate = new LocalCertificate(directory.certificates());
        this.nginx = new NginxProcess(nginxProgram, directory.currentConfig(), console);
        this.loopback = loopback;
        this.console = console;
    }

    /** Changes the running stack to the model, with the apps' code at these paths. */
    synchronized void apply(StackModel model, Map<String, Path> code) throws CliException, InterruptedException {
        ports.requireFree(model);
        var next = new HashMap<String, RunningApp>();
        try {
            for (AppModel app : model.apps()) {
                next.put(app.name(), running(app, Objects.requireNonNull(code.get(app.name()))));
            }
            serve(model, next);
        } catch (CliException | InterruptedException e) {
            next.values().stream().filter(app -> !apps.containsValue(app)).forEach(app -> app.process().drain());
            throw e;
        }
        List<AppProcess> old = apps.values().stream().filter(app -> !next.containsValue(app)).map(RunningApp::process)
                .toList();
        apps = Map.copyOf(next);
        if (!old.isEmpty()) {
            Thread.sleep(SETTLE);
            old.forEach(AppProcess::drain);
            leaving.removeIf(process -> !process.isAlive());
            leaving.addAll(old);
        }
    }

    private RunningApp running(AppModel app, Path path) throws CliException, InterruptedException {
        Fingerprint code = Fingerprint.of(path);
        LocalSettings.Settings settings = this.settings.of(app);
        RunningApp running = apps.get(app.name());
        if (running != null && running.runs(app, settings, code)) {
            return running;
        }
        console.say("starting app %s from %s".formatted(app.name(), path));
        return new RunningApp(AppProcess.start(app, settings, directory.copy(path), appServer, loopback, console),
                settings, code);
    }

    private void serve(StackModel model, Map<String, RunningApp> next) throws CliException, InterruptedException {
        var addresses = new HashMap<String, String>();
        next.forEach((name, app) -> addresses.put(name, app.process().address()));
        Path change = directory.next();
        NginxConfig config = NginxConfig.of(model.onLaptop(),
                new NginxSite(List.of(Loopback.address(ports.http())), List.of(Loopback.address(ports.https())),
                        ports.https(), List.of(Loopback.address(ports.status())),
                        LocalDirectory.staticRoot(change).toString(), LocalDirectory.secretsRoot(change).toString(),
                        directory.temporary().toString(), nginx.version(), new NginxSite.Addresses(addresses)));
        directory.write(change, config, model, sources);
        secrets.put(model, LocalDirectory.secretsRoot(change), certificate);
        nginx.test(change.resolve(NginxConfig.MAIN_FILE), config);
        directory.use(change);
        if (nginx.isRunning()) {
            nginx.reload();
        } else {
            console.say("starting nginx on port " + ports.http());
            nginx.start();
        }
        awaitServing(config.hash());
        ports.opened(model);
    }

    private void awaitServing(String hash) throws CliException, InterruptedException {
        Instant deadline = Instant.now().plus(TIMEOUT);
        while (!loopback.get(ports.status(), "/config").equals(Optional.of(hash))) {
            if (!nginx.isAlive()) {
                throw new CliException("nginx has ended; its last lines are above");
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CliException(
                        "nginx does not serve the configuration after %d s".formatted(TIMEOUT.toSeconds()));
            }
            Thread.sleep(POLL);
        }
    }

    /** A message about a process that has ended unexpectedly; empty if all run. */
    synchronized Optional<String> endedProcess() {
        if (stopping) {
            return Optional.empty();
        }
        if (nginx.isRunning() && !nginx.isAlive()) {
            return Optional.of("nginx has ended");
        }
        return apps.entrySet().stream().filter(app -> !app.getValue().process().isAlive())
                .map(app -> "app %s has ended".formatted(app.getKey())).findFirst();
    }

    /**
     * Ends every process and deletes every file. Does not wait for a running change; the processes that it starts end,
     * too.
     */
    void stop() throws InterruptedException {
        stopping = true;
        nginx.stop(TIMEOUT);
        var processes = new ArrayList<>(leaving);
        apps.values().forEach(app -> processes.add(app.process()));
        processes.forEach(AppProcess::drain);
        for (AppProcess process : processes) {
            process.awaitEnd(TIMEOUT);
        }
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        directory.delete();
    }
}
