package dev.webstack.gateway;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An application around an application: it may change the environ on the way in, status, headers and body on the way
 * out, or answer by itself.
 *
 * <pre>{@code
 * Middleware nosniff = application -> (environ, startResponse) -> application.call(environ,
 *         (status, headers, cause) -> startResponse.start(status, headers.and("X-Content-Type-Options", "nosniff"), cause));
 * }</pre>
 *
 * <p>
 * Whoever puts another body in the place of the application's is the one to close the latter:
 * {@link Body#closing(java.io.Closeable)} leaves that to the server.
 */
@FunctionalInterface
public interface Middleware extends UnaryOperator<Application> {

    /**
     * Several as one. A request meets the first one first.
     *
     * @param outermostFirst the middlewares; none is fine
     * @return {@code of(a, b).apply(application)} is {@code a.apply(b.apply(application))}
     */
    static Middleware of(Middleware... outermostFirst) {
        List<Middleware> all = List.of(outermostFirst);
        return application -> {
            Application wrapped = application;
            for (Middleware middleware : all.reversed()) {
                wrapped = middleware.apply(wrapped);
            }
            return wrapped;
        };
    }
}
