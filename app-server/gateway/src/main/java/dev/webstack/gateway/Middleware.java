package dev.webstack.gateway;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An application that wraps another one. It may change the environ before the call, and the status, headers and body
 * after it, or respond without calling the other one.
 *
 * <pre>{@code Middleware nosniff = application -> (environ, startResponse) -> application.call(environ, (status,
 * headers, cause) -> startResponse.start(status, headers.and("X-Content-Type-Options", "nosniff"), cause)); }</pre>
 *
 * <p>
 * A middleware that replaces the body of the application must close the original body. {@link
 * Body#closing(java.io.Closeable)} lets the server do that.
 */
@FunctionalInterface
public interface Middleware extends UnaryOperator<Application> {

    /**
     * Combines several middlewares. A request passes through them in their order.
     *
     * @param outermostFirst the middlewares; may be none
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
