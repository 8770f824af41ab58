package dev.webstack.server.hosting;

import dev.webstack.gateway.Application;
import java.io.Closeable;
import java.io.IOException;

/**
 * An application that is loaded.
 *
 * @param application the application
 * @param name what to call it in the log
 * @param loader its class loader, closed with it
 */
public record HostedApplication(Application application, String name, ClassLoader loader) implements Closeable {

    /** Closes the application if it wants to be closed, and then the jars it came from. */
    @Override
    public void close() throws IOException {
        try {
            if (application instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            if (loader instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }
}
