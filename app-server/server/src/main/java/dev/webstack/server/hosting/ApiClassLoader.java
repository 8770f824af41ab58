package dev.webstack.server.hosting;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parent of an application's class loader. It shows the JDK and an API, but none of the server's libraries, so that
 * the application may contain them in any version. A jar that is added for it does not change the server's class path,
 * on which the AOT cache depends.
 */
final class ApiClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String SERVICES = "META-INF/services/";

    private final List<String> api;
    private final ClassLoader server;

    /**
     * Creates a parent for an application's loader.
     *
     * @param api packages, including subpackages, as {@code a.b.}, and classes, including nested ones, as {@code a.b.C}
     */
    ApiClassLoader(String name, List<String> api) {
        this(name, api, ApiClassLoader.class.getClassLoader());
    }

    /** Creates a parent that shows classes of another loader than the server's own. */
    ApiClassLoader(String name, List<String> api, ClassLoader server) {
        super(name, getPlatformClassLoader());
        this.api = List.copyOf(api);
        this.server = server;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (api.stream().anyMatch(part -> holds(part, name))) {
            return server.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    /** Compilers look for classes as files, and service loaders for the names of implementations. */
    @Override
    protected @Nullable URL findResource(String name) {
        return isVisible(name) ? server.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isVisible(name) ? server.getResources(name) : Collections.emptyEnumeration();
    }

    private boolean isVisible(String resource) {
        String service = resource.startsWith(SERVICES) ? resource.substring(SERVICES.length()) : resource;
        String name = service.replaceFirst("\\.class$", "").replace('/', '.');
        return api.stream().anyMatch(part -> holds(part, name));
    }

    private static boolean holds(String part, String name) {
        return name.startsWith(part)
                && (part.endsWith(".") || name.length() == part.length() || name.charAt(part.length()) == '$');
    }
}
