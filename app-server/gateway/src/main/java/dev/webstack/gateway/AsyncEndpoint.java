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
 * An application whose response is made on another thread, for example by the client of another service. The virtual
 * thread of the request waits for it, at most until the {@linkplain Environ#deadline() deadline}. If you can choose,
 * prefer an {@link Endpoint} that blocks: it is easier to read and to debug.
 */
@FunctionalInterface
public interface AsyncEndpoint extends Application {

    /**
     * Starts to respond to one request.
     *
     * @param request the request; it belongs to this call, and only one thread at a time may use it
     * @return completes with the response; it is cancelled when the server no longer waits for it, and if a response
     *        arrives nevertheless, its body is closed
     * @throws BadRequestException to make the server respond with 400; the stage may also fail with it
     * @throws Exception any other failure: the client gets a 500
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
        // Before the cancellation: if the future is completed at this moment, cancel does nothing.
        var _ = future.thenAccept(late -> {
            if (late != null) {
                Quietly.close(late.body());
            }
        });
        future.cancel(true);
    }
}
