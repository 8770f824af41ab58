package dev.webstack.operator.cli.local;

import dev.webstack.api.v1alpha1.EnvFromSource;
import dev.webstack.api.v1alpha1.EnvVar;
import dev.webstack.api.v1alpha1.EnvVarSource;
import dev.webstack.api.v1alpha1.KeySelector;
import dev.webstack.api.v1alpha1.ObjectReference;
import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.FileProblem;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.AppServerSettings;
import dev.webstack.operator.render.model.StackModel;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a pod would tell an app's process. In place of Secrets and ConfigMaps, files beside the manifest are read:
 * {@code secrets/NAME/KEY} and {@value #CONFIG_MAPS}/NAME/KEY.
 */
final class LocalSettings {

    static final String CONFIG_MAPS = "configmaps";
    /** Arguments of the app-server image that have other values here. */
    private static final Predicate<String> OWN = Pattern.compile("--(drain-delay|uwsgi|http|management)=.*")
            .asMatchPredicate();

    private final Path manifest;

    LocalSettings(Path manifest) {
        this.manifest = manifest.toAbsolutePath();
    }

    /**
     * The settings of one process.
     *
     * @param app what the image's process is told to run; empty if the manifest does not say it
     */
    record Settings(Map<String, String> environment, List<String> args, Optional<String> app) {

        Settings {
            environment = Map.copyOf(environment);
            args = List.copyOf(args);
        }
    }

    /** Whether an argument has another value on this machine. */
    static boolean isChosenHere(String arg) {
        return OWN.test(arg);
    }

    /** Throws if an app of a stack needs a key without a local file. */
    void require(StackModel model) throws CliException {
        for (AppModel app : model.apps()) {
            of(app);
        }
    }

    /** The settings of an app. */
    Settings of(AppModel app) throws CliException {
        var environment = new LinkedHashMap<String, String>();
        for (EnvFromSource source : app.envFrom()) {
            String prefix = source.prefix() == null ? "" : source.prefix();
            keys(app, source).forEach((key, value) -> environment.put(prefix + key, value));
        }
        environment.putAll(new AppServerSettings(app).variables());
        for (EnvVar variable : app.env()) {
            EnvVarSource from = variable.valueFrom();
            if (from == null) {
                environment.put(variable.name(),
                        new References(environment).resolved(Objects.requireNonNull(variable.value())));
            } else if (from.fieldRef() == null) {
                putKey(app, variable.name(), from, environment);
            }
        }
        // Arguments of another program than the app server's are not for it.
        List<String> args = app.spec().command() == null ? StackModel.orEmpty(app.spec().args()) : List.of();
        args = args.stream().map(new References(environment)::resolved).toList();
        Optional<String> runs = args.stream().filter(arg -> arg.startsWith(LocalApp.OPTION))
                .map(arg -> arg.substring(LocalApp.OPTION.length())).reduce((one, last) -> last)
                .or(() -> Optional.ofNullable(environment.get(LocalApp.VARIABLE)));
        return new Settings(environment,
                args.stream().filter(arg -> !isChosenHere(arg) && !arg.startsWith(LocalApp.OPTION)).toList(), runs);
    }

    private void putKey(AppModel app, String variable, EnvVarSource from, Map<String, String> environment)
            throws CliException {
        KeySelector secret = from.secretKeyRef();
        KeySelector key = Objects.requireNonNullElseGet(secret,
                () -> Objects.requireNonNull(from.configMapKeyRef()));
        Path file = folder(secret != null, key.name()).resolve(key.key());
        if (Files.isRegularFile(file)) {
            environment.put(variable, text(file));
        } else if (!Boolean.TRUE.equals(key.optional())) {
            throw new CliException("app %s: the value of %s is in a cluster; put it into %s".formatted(app.name(),
                    variable, file));
        }
    }

    private Map<String, String> keys(AppModel app, EnvFromSource source) throws CliException {
        ObjectReference secret = source.secretRef();
        ObjectReference object = Objects.requireNonNullElseGet(secret,
                () -> Objects.requireNonNull(source.configMapRef()));
        Path folder = folder(secret != null, object.name());
        var keys = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, file -> Files.isRegularFile(file))) {
                for (Path file : files) {
                    keys.put(file.getFileName().toString(), text(file));
                }
            } catch (IOException | DirectoryIteratorException e) {
                throw new CliException("%s cannot be read (%s)".formatted(folder, FileProblem.of(e)));
            }
        } else if (!Boolean.TRUE.equals(object.optional())) {
            throw new CliException("app %s: %s is in a cluster; put a file for each of its keys into %s".formatted(
                    app.name(), object.name(), folder));
        }
        return keys;
    }

    private Path folder(boolean secret, String name) {
        return manifest.resolveSibling(secret ? LocalSecrets.FOLDER : CONFIG_MAPS).resolve(name);
    }

    private static String text(Path file) throws CliException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliException("%s cannot be read as text (%s)".formatted(file, FileProblem.of(e)));
        }
    }
}
