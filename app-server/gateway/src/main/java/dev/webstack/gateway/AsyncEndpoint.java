package dev.webstack.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An application whose response is made elsewhere, by a client of another service for one. The thread of the request, a virtual
 * one, waits for it, but not beyond the {@linkplain Environ#deadline() deadline}. Code that has a choice is easier
 * to read and to debug as an {@link Endpoint} that blocks.
 */
@FunctionalInterface
public interface AsyncEndpoint extends Application {

    /**
     * Begins to answer one request.
     *
     * @param request the request; it belongs to this call, and no two threads may use it at the same time
     * @return completes with the response; if nobody waits for it any more it is cancelled, and the body of a response that
     *         comes nevertheless is closed
     * @throws BadRequestException to answer 400; the stage may also fail with it
     * @throws Exception whatever else goes wrong: the client gets a 500
     */
    CompletionStage<Response> handle(Environ request) throws Exception;

    @Override
    default Body call(Environ environ, StartResponse startResponse) throws Exception {
        CompletionStage<Response> stage = handle(environ);
        if (stage == null) {
            throw new IllegalStateException("the endpoint returned null instead of a stage");
        }
        Response response = await(stage.toCompletableFuture(), environ.deadline());
        if (response == null) {
            throw new IllegalStateException("the endpoint's stage completed with null instead of a response");
        }
        return response.startWith(startResponse);
    }

    private static Response await(CompletableFuture<Response> future, Optional<Instant> deadline) throws Exception {
        try {
            return deadline.isEmpty()
                    ? future.get()
                    : future.get(Duration.between(Instant.now(), deadline.get()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException _) {
            abandon(future);
            throw new DeadlinePassedException("the endpoint's stage did not complete in time");
        } catch (InterruptedException e) {
            abandon(future);
            throw e;
        }
    }

    private static void abandon(CompletableFuture<Response> future) {
        // First: if the future is completed in this very moment, cancel does nothing.
        var _ = future.thenAccept(late -> {
            if (late != null) {
                Quietly.close(late.body());
            }
        });
        future.cancel(true);
    }
}
