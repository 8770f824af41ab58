package dev.webstack.server.gateway;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.DeadlinePassedException;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.PrintWriter;
import java.util.Objects;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Passes each request to a gateway application. It calls the application on the current virtual thread, so the
 * application may block. If there is a {@link RequestDeadline}, it uses another thread, so that Jetty need not wait for
 * an application that hangs.
 */
public final class GatewayHandler extends Handler.Abstract {

    private final Application application;
    private final ClassLoader loader;
    private @Nullable RequestDeadline deadline;

    /**
     * Creates a handler.
     *
     * @param application the application
     * @param loader the context class loader of the application's threads
     */
    public GatewayHandler(Application application, ClassLoader loader) {
        this.application = Objects.requireNonNull(application);
        this.loader = Objects.requireNonNull(loader);
    }

    @Override
    protected void doStart() throws Exception {
        deadline = getServer().getBean(RequestDeadline.class);
        super.doStart();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (deadline == null) {
            serve(request, response, callback);
        } else {
            request.getComponents().getExecutor().execute(() -> {
                try {
                    serve(request, response, callback);
                } catch (Throwable t) {
                    callback.failed(t);
                }
            });
        }
        return true;
    }

    private void serve(Request request, Response response, Callback callback) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        RequestBody input = new RequestBody(request);
        try {
            Environ environ = EnvironFactory.of(request, input);
            if (deadline == null) {
                respond(request, response, callback, environ, new JettySink(response));
            } else {
                var sink = new TimedSink(deadline.limit(), request, response, callback, input);
                environ.put(Environ.DEADLINE, sink.deadline());
                respond(request, response, callback, environ, sink);
            }
        } finally {
            input.release();
            thread.setContextClassLoader(before);
        }
    }

    private void respond(Request request, Response response, Callback callback, Environ environ, ResponseSink sink) {
        PrintWriter errors = environ.errors();
        var exchange = new Exchange(application, environ, sink, request.getComponents().getByteBufferPool());
        Throwable failure = null;
        try {
            exchange.run();
        } catch (Throwable t) {
            failure = t;
        }
        ResponseSink.End end = sink.end();
        // An interrupt of the application must not affect the following code or the next request.
        Thread.interrupted();
        if (end != ResponseSink.End.APPLICATIONS) {
            finished(environ, exchange, end == ResponseSink.End.CUT ? exchange.status() : Status.SERVICE_UNAVAILABLE,
                    new DeadlinePassedException("the deadline has passed"));
        } else if (failure != null) {
            finished(environ, exchange, Failure.of(failure).respond(request, response, callback, exchange), failure);
        } else {
            finished(environ, exchange, exchange.status(), null);
            callback.succeeded();
        }
        errors.flush();
    }

    // A failure may have led to a status that equals the one that the application had said.
    @SuppressWarnings("ReferenceEquality")
    private static void finished(Environ environ, Exchange exchange, @Nullable Status status,
            @Nullable Throwable failure) {
        boolean isApplications = status != null && status == exchange.status();
        AfterResponses.call(environ, status, isApplications ? exchange.headers() : Headers.NONE, failure);
    }
}
