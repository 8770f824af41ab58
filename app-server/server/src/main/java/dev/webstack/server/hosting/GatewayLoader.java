package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.gateway.GatewayHandler;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Makes the one instance of a gateway application. A jar or a directory says which class it is in the manifest attribute
 * {@value #MANIFEST_ATTRIBUTE}, or registers it for {@link ServiceLoader}; a class name is looked up on the class path.
 */
final class GatewayLoader {

    static final String MANIFEST_ATTRIBUTE = "Gateway-Application";

    private static final List<String> API = List.of(Application.class.getPackageName() + ".");

    private GatewayLoader() {}

    static HostedApplication load(String className) throws UsageException {
        ClassLoader loader = GatewayLoader.class.getClassLoader();
        Application application = instance(className, loader, className);
        return hosted(application, className, loader, () -> close(application));
    }

    static HostedApplication load(Path path) throws UsageException {
        URLClassLoader loader;
        Optional<String> named;
        try {
            named = namedInManifest(path);
            loader = new URLClassLoader("app", new URL[]{path.toUri().toURL()}, new ApiClassLoader("gateway", API));
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read as " + (Files.isDirectory(path) ? "a directory" : "a jar")
                    + " (" + e.getMessage() + ")");
        }
        Application application = named.isPresent()
                ? instance(named.get(), loader, path + ", attribute " + MANIFEST_ATTRIBUTE)
                : registered(loader, path);
        return hosted(application, path.toString(), loader, () -> {
            try (loader) {
                close(application);
            }
        });
    }

    private static HostedApplication hosted(Application application, String name, ClassLoader loader,
            Closeable belongings) {
        return new HostedApplication(new GatewayHandler(application, loader), name, belongings);
    }

    /** An application may, but need not, want to be closed. */
    private static void close(Application application) throws IOException {
        try {
            if (application instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Optional<String> namedInManifest(Path path) throws IOException {
        Manifest manifest = null;
        if (!Files.isDirectory(path)) {
            try (JarFile jar = new JarFile(path.toFile())) {
                manifest = jar.getManifest();
            }
        } else if (Files.exists(path.resolve(JarFile.MANIFEST_NAME))) {
            try (var in = Files.newInputStream(path.resolve(JarFile.MANIFEST_NAME))) {
                manifest = new Manifest(in);
            }
        }
        return Optional.ofNullable(manifest).map(m -> m.getMainAttributes().getValue(MANIFEST_ATTRIBUTE))
                .map(String::strip);
    }

    private static Application registered(ClassLoader loader, Path path) throws UsageException {
        List<Application> found;
        try {
            found = ServiceLoader.load(Application.class, loader).stream().map(ServiceLoader.Provider::get).toList();
        } catch (ServiceConfigurationError e) {
            throw cannotBeMade("the application registered in " + path, e);
        }
        if (found.size() != 1) {
            throw new UsageException(
                    path + " holds " + (found.isEmpty() ? "no application" : found.size() + " applications")
                            + ": name its class in the manifest attribute " + MANIFEST_ATTRIBUTE
                            + ", or one in META-INF/services/"
                            + Application.class.getName());
        }
        return found.getFirst();
    }

    private static Application instance(String className, ClassLoader loader, String source) throws UsageException {
        try {
            Class<?> type = Class.forName(className, true, loader);
            if (!Application.class.isAssignableFrom(type)) {
                throw new UsageException(source + ": the class " + className + " is no " + Application.class.getName());
            }
            return (Application) type.getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new UsageException(source + ": there is no class " + e.getMessage());
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new UsageException(source + ": the class " + className
                    + " needs to be public, with a public constructor without parameters");
        } catch (InvocationTargetException | LinkageError e) {
            throw cannotBeMade(source + ": " + className, e);
        }
    }

    private static UsageException cannotBeMade(String what, Throwable cause) {
        UsageException exception = new UsageException(what + " cannot be made: " + RootCause.of(cause));
        exception.initCause(cause);
        return exception;
    }
}
