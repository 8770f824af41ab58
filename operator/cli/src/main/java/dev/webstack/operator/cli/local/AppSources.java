package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The local path of each app's code, which replaces its image: from {@code --app NAME=PATH}, or else from the file
 * {@value #FILE} beside the manifest, whose paths are relative to it.
 */
final class AppSources {

    static final String FILE = "local.properties";
    /** A property of that file that is not the name of an app: request paths to try, separated by blanks. */
    private static final String TRY = "try.paths";

    private final Map<String, Path> named;
    private final Map<String, Path> wired = new HashMap<>();
    private List<String> pathsToTry = List.of();

    AppSources(Map<String, Path> named, Path manifest) throws CliException {
        this.named = Map.copyOf(named);
        Path file = manifest.toAbsolutePath().resolveSibling(FILE);
        if (Files.exists(file)) {
            Properties properties = read(file);
            pathsToTry = Arrays.stream(properties.getProperty(TRY, "").split("\\s+")).filter(path -> !path.isEmpty())
                    .toList();
            properties.stringPropertyNames().stream().filter(name -> !name.equals(TRY))
                    .forEach(name -> wired.put(name,
                            file.resolveSibling(properties.getProperty(name).strip()).normalize()));
        }
    }

    private static Properties read(Path file) throws CliException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException("%s cannot be read (%s)".formatted(file, e.getMessage()));
        }
    }

    List<String> pathsToTry() {
        return pathsToTry;
    }

    /** The path of each app of a stack. */
    Map<String, Path> of(StackModel model) throws CliException {
        for (String name : named.keySet()) {
            if (model.apps().stream().noneMatch(app -> app.name().equals(name))) {
                throw new CliException("--app %s=…: the manifest has no app %s; it has: %s".formatted(name, name,
                        model.apps().stream().map(AppModel::name).collect(Collectors.joining(", "))));
            }
        }
        var paths = new HashMap<String, Path>();
        for (AppModel app : model.apps()) {
            paths.put(app.name(), path(app));
        }
        return paths;
    }

    private Path path(AppModel app) throws CliException {
        Path path = named.getOrDefault(app.name(), wired.get(app.name()));
        if (path == null) {
            throw new CliException(
                    "app %s: image %s is for a cluster; say with --app %s=PATH which jar, war or directory of classes to run here"
                            .formatted(app.name(), app.spec().image(), app.name()));
        }
        if (!Files.exists(path)) {
            throw new CliException("app %s: %s does not exist; build it, or name another with --app %s=PATH"
                    .formatted(app.name(), path, app.name()));
        }
        return path;
    }
}
