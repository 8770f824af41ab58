package dev.webstack.server.hosting;

import java.util.List;

/**
 * All that an application sees of the server: the JDK and an API, but none of the libraries, of which it may bring any version.
 * A jar added for it never changes the server's class path, on which the AOT cache depends.
 */
final class ApiClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final List<String> api;

    /**
     * Makes a parent for an application's loader.
     *
     * @param api packages with those below them, {@code a.b.}, and classes with those within them, {@code a.b.C}
     */
    ApiClassLoader(String name, List<String> api) {
        super(name, getPlatformClassLoader());
        this.api = List.copyOf(api);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (api.stream().anyMatch(part -> holds(part, name))) {
            return ApiClassLoader.class.getClassLoader().loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    private static boolean holds(String part, String name) {
        return name.startsWith(part)
                && (part.endsWith(".") || name.length() == part.length() || name.charAt(part.length()) == '$');
    }
}
