package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.gateway.GatewayHandler;
import dev.webstack.server.routing.Prefix;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;

/**
 * A loaded application.
 *
 * @param handler handles its requests after a server has started it
 * @param name its name in the log
 * @param resources closed together with the application
 */
public record HostedApplication(Handler handler, String name, Closeable resources) implements Closeable {

    /** No component may be null. */
    public HostedApplication {
        Objects.requireNonNull(handler);
        Objects.requireNonNull(name);
        Objects.requireNonNull(resources);
    }

    /**
     * Hosts an instance.
     *
     * @param instance an {@link Application} or a {@link Handler}
     * @param loader the context class loader of the application's threads
     * @param resources closed after the instance
     */
    static HostedApplication of(Object instance, String name, Prefix prefix, ClassLoader loader, Closeable resources) {
        Handler handler = instance instanceof Handler jettys
                ? new HandlerContext(name, jettys, prefix, loader)
                : new GatewayHandler((Application) instance, loader);
        return new HostedApplication(handler, name, () -> {
            try (resources) {
                close(instance, loader);
            }
        });
    }

    /** Closes an application if it is closeable. */
    private static void close(Object instance, ClassLoader loader) throws IOException {
        if (instance instanceof AutoCloseable closeable) {
            try {
                new ContextLoader(loader).call(() -> {
                    closeable.close();
                    return null;
                });
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** Releases the resources of the application after the server has stopped it. */
    @Override
    public void close() throws IOException {
        resources.close();
    }
}
