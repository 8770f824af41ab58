package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.junit.jupiter.api.Test;

/** A buffer belongs to one connection at a time. */
class NetworkBufferTest {

    private final ByteBufferPool pool = new ArrayByteBufferPool();
    private final HttpConfiguration configuration = new HttpConfiguration();
    private final NetworkBuffer buffer = new NetworkBuffer(new ClosingEndPoint(), pool, configuration);

    /** Finds the end of the peer's bytes, and closes the connection because its other direction is closed already. */
    private final class ClosingEndPoint extends ByteArrayEndPoint {

        @Override
        public int fill(ByteBuffer filled) {
            buffer.release();
            RetainableByteBuffer ofAnother = acquire();
            assertThat(ofAnother.getByteBuffer()).isNotSameAs(filled);
            ofAnother.release();
            return -1;
        }
    }

    private RetainableByteBuffer acquire() {
        return pool.acquire(configuration.getInputBufferSize(), configuration.isUseInputDirectByteBuffers());
    }

    @Test
    void noOtherConnectionGetsABufferThatIsStillFilled() throws IOException {
        assertThat(buffer.fill()).isNegative();
        assertThat(buffer.fill()).isNegative();
    }
}
