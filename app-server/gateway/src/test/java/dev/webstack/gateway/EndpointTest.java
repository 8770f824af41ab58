package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Both kinds of endpoints are normal applications. */
class EndpointTest {

    @Test
    void endpointIsAnApplication() throws Exception {
        Endpoint endpoint = request -> Response.text("Hello " + request.path());
        assertThat(RecordedResponse.of(endpoint, "PATH_INFO", "/you").text()).isEqualTo("Hello /you");
    }

    @Test
    void endpointHasToAnswer() {
        Endpoint endpoint = _ -> null;
        assertThatThrownBy(() -> RecordedResponse.of(endpoint)).isInstanceOf(IllegalStateException.class)
                .hasMessage("the endpoint returned null instead of a response");
    }

    @Test
    void asyncEndpointIsWaitedFor() throws Exception {
        AsyncEndpoint endpoint = _ -> CompletableFuture.supplyAsync(() -> Response.text("later"),
                CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS));
        assertThat(RecordedResponse.of(endpoint).text()).isEqualTo("later");
    }

    @Test
    void asyncEndpointHasToAnswer() {
        AsyncEndpoint nothing = _ -> null;
        assertThatThrownBy(() -> RecordedResponse.of(nothing))
                .hasMessage("the endpoint returned null instead of a stage");
        AsyncEndpoint empty = _ -> CompletableFuture.completedFuture(null);
        assertThatThrownBy(() -> RecordedResponse.of(empty))
                .hasMessage("the endpoint's stage completed with null instead of a response");
    }

    @Test
    void failureOfTheStageIsTheFailureOfTheApplication() {
        var failure = new BadRequestException("what is this?");
        AsyncEndpoint endpoint = _ -> CompletableFuture.failedFuture(failure);
        assertThatThrownBy(() -> RecordedResponse.of(endpoint)).isSameAs(failure);
    }

    @Test
    void nobodyWaitsBeyondTheDeadline() {
        var never = new CompletableFuture<Response>();
        AsyncEndpoint endpoint = _ -> never;
        assertThatThrownBy(() -> RecordedResponse.of(endpoint, Environ.DEADLINE, Instant.now().plusMillis(10)))
                .isInstanceOf(DeadlinePassedException.class);
        assertThat(never).isCancelled();
    }

    @Test
    void interruptEndsTheWait() {
        var never = new CompletableFuture<Response>();
        AsyncEndpoint endpoint = _ -> never;
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> RecordedResponse.of(endpoint)).isInstanceOf(InterruptedException.class);
        assertThat(never).isCancelled();
    }

    /** A stage may ignore its cancellation. */
    @Test
    void bodyOfAResponseThatComesTooLateIsClosed() throws Exception {
        var closed = new CountDownLatch(1);
        var stubborn = new CompletableFuture<Response>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        AsyncEndpoint endpoint = _ -> stubborn;
        assertThatThrownBy(() -> RecordedResponse.of(endpoint, Environ.DEADLINE, Instant.now()))
                .isInstanceOf(DeadlinePassedException.class);
        stubborn.complete(Response.of("text/plain", Body.text("too late").closing(closed::countDown)));
        assertThat(closed.getCount()).isZero();
    }
}
