package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.cli.manifest.FileProblem;
import dev.webstack.operator.cli.manifest.LocalSources;
import dev.webstack.operator.render.model.FileSet;
import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The files of a running stack, in a temporary directory of this user alone. Each change gets a new directory, and then
 * the link {@code current} is changed to it.
 */
final class LocalDirectory {

    private final Path root;
    private int changes;
    private int apps;

    private LocalDirectory(Path root) {
        this.root = root;
    }

    static LocalDirectory create() throws CliException {
        try {
            Path root = Files.createTempDirectory("webstack-");
            Files.createDirectory(root.resolve("tmp"));
            return new LocalDirectory(root);
        } catch (IOException e) {
            throw new CliException("no temporary directory can be made: " + FileProblem.of(e));
        }
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** The directory of certificates that are made here; it is not there before the first one. */
    Path certificates() {
        return root.resolve("certificates");
    }

    /** The path of the configuration in use; it stays the same when the configuration changes. */
    Path currentConfig() {
        return root.resolve("current").resolve(NginxConfig.MAIN_FILE);
    }

    /** Creates the directory of the next change. */
    Path next() {
        changes++;
        return root.resolve("change-" + changes);
    }

    static Path staticRoot(Path change) {
        return Path.of(change + Mounted.STATIC_ROOT);
    }

    static Path secretsRoot(Path change) {
        return Path.of(change + Mounted.SECRETS_ROOT);
    }

    /** Writes all files that nginx reads. */
    void write(Path change, NginxConfig config, StackModel model, LocalSources sources) throws CliException {
        try {
            write(change, FileSet.ofTexts(config.texts()));
            for (StaticModel source : model.statics()) {
                if (source.known().isEmpty()) {
                    Path files = Path.of(change + source.directory());
                    Files.createDirectories(files.getParent());
                    Files.createSymbolicLink(files, sources.directory(source));
                }
            }
            for (Mounted mounted : model.mounted()) {
                if (mounted.configMap().isPresent()) {
                    write(Path.of(change + mounted.path()), mounted.configMap().get().files());
                }
            }
        } catch (IOException e) {
            throw new CliException("cannot write to %s: %s".formatted(change, FileProblem.of(e)));
        }
    }

    private static void write(Path folder, FileSet files) throws IOException {
        Files.createDirectories(folder);
        for (var text : files.texts().entrySet()) {
            Files.writeString(folder.resolve(text.getKey()), text.getValue());
        }
        for (var binary : files.binaries().entrySet()) {
            Files.write(folder.resolve(binary.getKey()), Base64.getDecoder().decode(binary.getValue()));
        }
    }

    void use(Path change) throws CliException {
        try {
            Path link = Files.createSymbolicLink(change.resolveSibling("next"), change);
            Files.move(link, root.resolve("current"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CliException("cannot write to %s: %s".formatted(root, FileProblem.of(e)));
        }
    }

    /** Copies an app's code, because a running JVM breaks if its jar is overwritten. */
    Path copy(Path code) throws CliException {
        apps++;
        Path target = root.resolve("app-" + apps).resolve(code.getFileName());
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = target.resolve(code.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return target;
        } catch (IOException | UncheckedIOException e) {
            throw new CliException("cannot copy %s: %s".formatted(code, FileProblem.of(e)));
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException _) {
            // The files are below the system's directory for temporary files, which the system cleans up.
        }
    }
}
