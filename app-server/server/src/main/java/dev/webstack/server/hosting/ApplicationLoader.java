package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.Option;
import dev.webstack.server.config.UsageException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds the application that a setting names. A jar or a directory says which class it is in the manifest attribute
 * {@value #MANIFEST_ATTRIBUTE}, or registers it for {@link ServiceLoader}; a class name is looked up on the class path.
 */
public final class ApplicationLoader {

    static final String MANIFEST_ATTRIBUTE = "Gateway-Application";

    /**
     * Loads an application and makes its one instance.
     *
     * @param location a jar, a directory of classes, or a class name
     * @return the application, to be closed when it is no longer needed
     * @throws UsageException saying what was looked for, if there is no application, or it cannot be made
     */
    public HostedApplication load(String location) throws UsageException {
        Path path = Path.of(location);
        if (Files.exists(path)) {
            return fromFiles(path);
        }
        if (location.indexOf('/') >= 0 || location.endsWith(".jar")) {
            throw new UsageException(location + " does not exist; say with " + Option.APP.flag() + "=PATH or "
                    + Option.APP.variable() + " where the application is");
        }
        ClassLoader loader = ApplicationLoader.class.getClassLoader();
        return new HostedApplication(instance(location, loader, location), location, loader);
    }

    private static HostedApplication fromFiles(Path path) throws UsageException {
        AppClassLoader loader;
        Optional<String> named;
        try {
            loader = new AppClassLoader(new URL[]{path.toUri().toURL()});
            named = namedInManifest(path);
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read as " + (Files.isDirectory(path) ? "a directory" : "a jar")
                    + " (" + e.getMessage() + ")");
        }
        Application application = named.isPresent()
                ? instance(named.get(), loader, path + ", attribute " + MANIFEST_ATTRIBUTE)
                : registered(loader, path);
        return new HostedApplication(application, path.toString(), loader);
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
        } catch (InvocationTargetException e) {
            throw cannotBeMade(source + ": " + className, e.getCause());
        } catch (LinkageError e) {
            throw cannotBeMade(source + ": " + className, e);
        }
    }

    private static UsageException cannotBeMade(String what, Throwable cause) {
        Throwable root = cause instanceof ExceptionInInitializerError && cause.getCause() != null
                ? cause.getCause()
                : cause;
        UsageException exception = new UsageException(what + " cannot be made: " + root);
        exception.initCause(cause);
        return exception;
    }
}
