package dev.webstack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a middleware can change, and the order of several middlewares. */
class MiddlewareTest {

    private final Endpoint application = request -> Response.text("path " + request.path());

    @Test
    void requestMeetsTheFirstOneFirst() throws Exception {
        assertThat(RecordedResponse
                .of(Middleware.of(appending("a"), appending("b")).apply(application), "PATH_INFO", "/").text())
                .isEqualTo("path /ab");
    }

    @Test
    void noneIsFine() {
        assertThat(Middleware.of().apply(application)).isSameAs(application);
    }

    @Test
    void severalAreOne() throws Exception {
        Middleware inner = Middleware.of(appending("b"), appending("c"));
        assertThat(
                RecordedResponse.of(Middleware.of(appending("a"), inner).apply(application), "PATH_INFO", "/").text())
                .isEqualTo("path /abc");
    }

    @Test
    void headersCanBeAddedOnTheWayOut() throws Exception {
        Middleware nosniff = inner -> (environ, startResponse) -> inner.call(environ,
                (status, headers, cause) -> startResponse.start(status, headers.and("X", "1"), cause));
        assertThat(RecordedResponse.of(nosniff.apply(application)).headers().first("X")).contains("1");
    }

    @Test
    void middlewareCanAnswerByItself() throws Exception {
        Middleware closedShop = _ -> (_, startResponse) -> Response.status(Status.SERVICE_UNAVAILABLE)
                .startWith(startResponse);
        assertThat(RecordedResponse.of(closedShop.apply(application)).status()).isEqualTo(Status.SERVICE_UNAVAILABLE);
    }

    @Test
    void bodyCanBeReplacedAndItsOwnerIsStillClosed() throws Exception {
        List<String> closed = new ArrayList<>();
        Endpoint holding = _ -> Response.of("text/plain", Body.text("loud").closing(() -> closed.add("the inner one")));
        Middleware upper = inner -> (environ, startResponse) -> {
            Body body = inner.call(environ, startResponse);
            String text = new String(((Body.Bytes) body).data().array()).toUpperCase(Locale.ROOT);
            return new Body.Bytes(ByteBuffer.wrap(text.getBytes()), body);
        };
        RecordedResponse called = RecordedResponse.of(upper.apply(holding));
        assertThat(called.text()).isEqualTo("LOUD");
        called.body().close();
        assertThat(closed).containsExactly("the inner one");
    }

    private static Middleware appending(String text) {
        return inner -> (environ, startResponse) -> {
            environ.put("PATH_INFO", environ.get("PATH_INFO") + text);
            return inner.call(environ, startResponse);
        };
    }
}
