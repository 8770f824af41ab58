package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.config.UsageException;
import dev.webstack.server.jwsgi.JwsgiApplication;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;

/**
 * The API of an application outside a WAR: the classes of the server that it sees, and that it must not contain itself.
 */
enum Api {

    /** The gateway interface, and uWSGI's class for JWSGI programs. */
    GATEWAY(Application.class, List.of(Application.class.getPackageName() + ".", JwsgiApplication.API)),

    /** The core of Jetty, and SLF4J. */
    HANDLER(Handler.class, List.of("org.eclipse.jetty.server.", "org.eclipse.jetty.http.", "org.eclipse.jetty.io.",
            "org.eclipse.jetty.util.", "org.slf4j.event.", "org.slf4j.helpers.", "org.slf4j.spi.",
            "org.slf4j.ILoggerFactory", "org.slf4j.IMarkerFactory", "org.slf4j.Logger", "org.slf4j.LoggerFactory",
            "org.slf4j.LoggerFactoryFriend", "org.slf4j.MDC", "org.slf4j.Marker", "org.slf4j.MarkerFactory"));

    private final Class<?> type;
    private final List<String> parts;

    Api(Class<?> type, List<String> parts) {
        this.type = type;
        this.parts = parts;
    }

    /** The interface that an application implements. */
    Class<?> type() {
        return type;
    }

    /** The API of a class that implements one, or of a method that returns an implementation. */
    static Api of(Class<?> type) {
        return HANDLER.type.isAssignableFrom(type) ? HANDLER : GATEWAY;
    }

    /**
     * A loader for a jar or a directory whose API is not known yet: suitable for inspecting classes, not for running
     * them.
     */
    static URLClassLoader probe(Path path) throws IOException {
        return loader("probe", path, Stream.of(values()).flatMap(api -> api.parts.stream()).toList());
    }

    /**
     * A loader for a jar or a directory with this API.
     *
     * @throws UsageException if the jar contains this API itself, because there would be two copies of its classes
     */
    URLClassLoader loader(Path path) throws IOException, UsageException {
        URLClassLoader loader = loader("app", path, parts);
        String file = type.getName().replace('.', '/') + ".class";
        if (loader.findResource(file) != null) {
            loader.close();
            throw new UsageException(path + " holds " + file + ", which is the server's: leave its library out, for"
                    + " example with <scope>provided</scope>");
        }
        return loader;
    }

    private static URLClassLoader loader(String name, Path path, List<String> parts) throws IOException {
        return new URLClassLoader(name, new URL[]{path.toUri().toURL()}, new ApiClassLoader(name + "-api", parts));
    }
}
