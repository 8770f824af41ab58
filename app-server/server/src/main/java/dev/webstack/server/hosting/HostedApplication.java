package dev.webstack.server.hosting;

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

    /** Gives back what the application holds, after the server has stopped it. */
    @Override
    public void close() throws IOException {
        belongings.close();
    }
}
