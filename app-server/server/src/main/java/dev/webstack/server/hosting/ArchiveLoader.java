package dev.webstack.server.hosting;

import dev.webstack.server.config.Option;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.routing.Prefix;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads an application from a jar or a directory of classes. Its class is the one that the user names, or else the
 * manifest attribute {@value #MANIFEST_ATTRIBUTE}, or else the registered service for {@link ServiceLoader}.
 */
final class ArchiveLoader {

    static final String MANIFEST_ATTRIBUTE = "Gateway-Application";

    private final Path path;

    ArchiveLoader(Path path) {
        this.path = path;
    }

    /** Loads the class that the user names, or else the one that the archive names. */
    HostedApplication load(Optional<EntryPoint> named, Prefix prefix) throws UsageException {
        try {
            EntryPoint entry;
            Api api;
            try (URLClassLoader probe = Api.probe(path)) {
                entry = named.isPresent() ? named.get() : find(probe);
                api = entry.api(probe);
            }
            return load(entry, api.loader(path), prefix);
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read as " + (Files.isDirectory(path) ? "a directory" : "a jar")
                    + " (" + e.getMessage() + ")");
        }
    }

    private HostedApplication load(EntryPoint entry, URLClassLoader loader, Prefix prefix)
            throws UsageException, IOException {
        try {
            return HostedApplication.of(entry.make(loader), path.toString(), prefix, loader, loader);
        } catch (UsageException | RuntimeException | Error e) {
            loader.close();
            throw e;
        }
    }

    private EntryPoint find(ClassLoader probe) throws IOException, UsageException {
        Optional<String> attribute = manifest()
                .map(manifest -> manifest.getMainAttributes().getValue(MANIFEST_ATTRIBUTE));
        return attribute.isPresent()
                ? EntryPoint.parse(attribute.get().strip(), path + ", attribute " + MANIFEST_ATTRIBUTE)
                : registered(probe);
    }

    private Optional<Manifest> manifest() throws IOException {
        if (!Files.isDirectory(path)) {
            try (JarFile jar = new JarFile(path.toFile())) {
                return Optional.ofNullable(jar.getManifest());
            }
        }
        Path file = path.resolve(JarFile.MANIFEST_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new Manifest(in));
        }
    }

    private EntryPoint registered(ClassLoader probe) throws UsageException {
        List<String> names;
        try {
            names = Arrays.stream(Api.values()).flatMap(api -> ServiceLoader.load(api.type(), probe).stream())
                    .map(provider -> provider.type().getName()).toList();
        } catch (ServiceConfigurationError e) {
            throw new UsageException(
                    "the application registered in " + path + " cannot be made: " + new Explanation(e).inOneLine());
        }
        if (names.size() == 1) {
            return new EntryPoint(names.getFirst(), Optional.empty(), path.toString());
        }
        throw new UsageException((names.isEmpty()
                ? path + " names no application: looked for the manifest attribute " + MANIFEST_ATTRIBUTE + ", for "
                        + services() + ", and for WEB-INF"
                : path + " registers " + names.size() + " applications: " + String.join(", ", names))
                + "; name its class there, or with " + Option.APP.flag() + "=" + path + "#com.example.Shop");
    }

    private static String services() {
        return Stream.of(Api.values()).map(api -> "META-INF/services/" + api.type().getName())
                .collect(Collectors.joining(", "));
    }
}
