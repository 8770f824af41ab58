package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.LocalSources;
import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.model.StackModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code webstack local}. */
@Command(name = "local", mixinStandardHelpOptions = true, showDefaultValues = true, description = {
    "Runs a stack on this machine: real nginx, and an app server for each app, on loopback. Ctrl-C stops it.",
    "In place of its image an app runs what --app names, or the file " + AppSources.FILE + " beside the manifest.",
    "In place of the Secret NAME, the files of " + LocalSecrets.FOLDER
            + "/NAME beside the manifest are read, and those of "
            + LocalSettings.CONFIG_MAPS + "/NAME in place of the ConfigMap NAME for the environment of an app.",
    "Without the files of a certificate, HTTPS gets one that is made here, of which clients warn."})
public final class LocalCommand implements Callable<Integer> {

    private static final String APP_SERVER = "webstack.app-server";
    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = {"-f", "--file"}, required = true, paramLabel = "FILE", description = "The manifest.")
    private Path file;

    @Option(names = "--app", paramLabel = "NAME=PATH",
            description = "The jar, war or directory of classes that app NAME runs.")
    private Map<String, Path> apps = Map.of();

    @Option(names = LocalPorts.HTTP_OPTION, paramLabel = "PORT", defaultValue = "8080",
            description = "Where nginx listens.")
    private int port;

    @Option(names = LocalPorts.HTTPS_OPTION, paramLabel = "PORT", defaultValue = "8443",
            description = "Where nginx listens for HTTPS, if the manifest has spec.nginx.tls.")
    private int tlsPort;

    @Option(names = "--watch",
            description = "Take up each change of the manifest and of the apps' code at once, without a failed request.")
    private boolean watch;

    @Option(names = "--nginx", paramLabel = "PATH", description = "The nginx to run; without it, the installed one.")
    private Path nginx;

    @Spec
    private CommandSpec spec;

    private List<String> notes = List.of();

    @Override
    public Integer call() throws CliException, InterruptedException {
        requirePort(LocalPorts.HTTP_OPTION, port);
        requirePort(LocalPorts.HTTPS_OPTION, tlsPort);
        if (port == tlsPort) {
            throw new ParameterException(spec.commandLine(), "--port and --tls-port must differ");
        }
        if (file.toString().equals("-")) {
            throw new ParameterException(spec.commandLine(),
                    "--file must name a file: standard input cannot be watched");
        }
        var console = new Console(System.out);
        var manifest = new ManifestFile(file);
        var files = new LocalSources(file);
        StackModel model = files.withConfigMaps(manifest.model(console::say, _ -> List.of()));
        var sources = new AppSources(apps, file);
        Map<String, Path> code = sources.of(model);
        // Before anything starts, so that a file that is saved meanwhile is taken up afterwards.
        var watcher = new FileWatcher(file, code);
        var secrets = new LocalSecrets(file);
        secrets.require(model);
        var settings = new LocalSettings(file);
        settings.require(model);
        var loopback = new Loopback();
        var ports = new LocalPorts(port, tlsPort, loopback);
        ports.requireFree(model);
        Path program = new NginxProgram(System.getenv()).find(Optional.ofNullable(nginx));
        var stack = new LocalStack(appServer(), secrets, settings, files, program, ports, LocalDirectory.create(),
                loopback, console);
        stopAtExit(stack, console);
        stack.apply(model, code);
        printNotes(model, console);
        printWhereToLook(new WhereToLook(model, ports), model.identity().name(), sources, console);
        return keepRunning(stack, manifest, sources, watcher, console);
    }

    private void requirePort(String option, int number) {
        if (number < 1 || number > 65535) {
            throw new ParameterException(spec.commandLine(),
                    "%s must be between 1 and 65535, not %d".formatted(option, number));
        }
    }

    private static Path appServer() throws CliException {
        Path jar = Path.of(System.getProperty(APP_SERVER, "app-server/server/target/app-server/app-server.jar"));
        if (!Files.exists(jar)) {
            throw new CliException("the app server is not built (%s is missing): run mvn package".formatted(jar));
        }
        return jar;
    }

    private static void stopAtExit(LocalStack stack, Console console) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                console.say("stopping");
                stack.stop();
                console.say("stopped");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }, "stop"));
    }

    private void printWhereToLook(WhereToLook where, String name, AppSources sources, Console console) {
        console.say("%s answers at %s/; %sCtrl-C stops it. Try:".formatted(name, where.url(),
                watch ? "save the manifest or an app to change it; " : ""));
        where.commands(sources.pathsToTry()).forEach(command -> console.say("  " + command));
    }

    /** Prints what is different here for a stack, as far as it was not so before. */
    private void printNotes(StackModel model, Console console) {
        var now = new ArrayList<String>();
        LeftOut.line(model).ifPresent(now::add);
        List<Path> missing = new LocalSecrets(file).withoutCertificate(model);
        if (!missing.isEmpty()) {
            now.add("HTTPS on port %d has a certificate that was made here, which no client trusts; for another put tls.crt and tls.key into %s"
                    .formatted(tlsPort, missing.stream().map(Path::toString).collect(Collectors.joining(" and "))));
        }
        now.stream().filter(line -> !notes.contains(line)).forEach(console::say);
        notes = now;
    }

    private int keepRunning(LocalStack stack, ManifestFile manifest, AppSources sources, FileWatcher watcher,
            Console console)
            throws InterruptedException {
        while (true) {
            Thread.sleep(POLL);
            Optional<String> endedProcess = stack.endedProcess();
            if (endedProcess.isPresent()) {
                console.say(endedProcess.get() + ": its last lines are above");
                return 1;
            }
            if (watch && watcher.hasChanged()) {
                change(stack, manifest, sources, watcher, console);
            }
        }
    }

    private void change(LocalStack stack, ManifestFile manifest, AppSources sources, FileWatcher watcher,
            Console console) throws InterruptedException {
        try {
            StackModel model = new LocalSources(file).withConfigMaps(manifest.model(console::say, _ -> List.of()));
            Map<String, Path> code = sources.of(model);
            new LocalSecrets(file).require(model);
            watcher.alsoWatch(code);
            stack.apply(model, code);
            printNotes(model, console);
            console.say("changed: " + model.identity().name() + " is up to date");
        } catch (CliException e) {
            e.lines().forEach(console::say);
            console.say("not changed: what ran before runs on");
        }
    }
}
