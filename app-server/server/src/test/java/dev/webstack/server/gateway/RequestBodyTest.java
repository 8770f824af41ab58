package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.junit.jupiter.api.Test;

/** Which side caused a failed read of a request's body. */
class RequestBodyTest {

    @Test
    void clientThatIsTooSlowIsTheOneToBlame() {
        Throwable thrown = catchThrowable(() -> failing(new IOException(new TimeoutException())).readAllBytes());
        assertThat(Failure.of(new IllegalStateException(thrown)))
                .isEqualTo(new Failure.OfTheClient(408, thrown));
    }

    @Test
    void singleByteTellsTheSame() {
        assertThat(catchThrowable(() -> failing(new IOException(new TimeoutException())).read()))
                .isInstanceOf(RequestBody.TooSlowException.class);
    }

    @Test
    void anyOtherFailureIsLeftAsItIs() {
        IOException other = new IOException("broken");
        assertThat(catchThrowable(() -> failing(other).readAllBytes())).isSameAs(other);
        assertThat(catchThrowable(() -> failing(other).read())).isSameAs(other);
    }

    private static RequestBody failing(IOException failure) {
        return new RequestBody(new ByteBufferContentSource() {
            @Override
            public Content.Chunk read() {
                return Content.Chunk.from(failure);
            }
        });
    }
}
