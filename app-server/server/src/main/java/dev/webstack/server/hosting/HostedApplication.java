package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import dev.webstack.server.gateway.GatewayHandler;
import dev.webstack.server.routing.Prefix;
import java.io.Closeable;
import java.io.IOException;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;

/**
 * An application that is loaded.
 *
 * @param handler answers its requests, once a server has started it
 * @param name what to call it in the log
 * @param belongings what to close with it
 */
public record HostedApplication(Handler handler, String name, Closeable belongings) implements Closeable {

    /** None of them may be missing. */
    public HostedApplication {
        Objects.requireNonNull(handler);
        Objects.requireNonNull(name);
        Objects.requireNonNull(belongings);
    }

    /**
     * Hosts an instance.
     *
     * @param instance an {@link Application} or a {@link Handler}
     * @param loader what its threads are to have as context class loader
     * @param belongings what to close after it
     */
    static HostedApplication of(Object instance, String name, Prefix prefix, ClassLoader loader, Closeable belongings) {
        Handler handler = instance instanceof Handler jettys
                ? new HandlerContext(name, jettys, prefix, loader)
                : new GatewayHandler((Application) instance, loader);
        return new HostedApplication(handler, name, () -> {
            try (belongings) {
                close(instance, loader);
            }
        });
    }

    /** An application may, but need not, want to be closed. */
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

    /** Gives back what the application holds, after the server has stopped it. */
    @Override
    public void close() throws IOException {
        belongings.close();
    }
}
