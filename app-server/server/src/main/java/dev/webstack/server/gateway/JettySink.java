package dev.webstack.server.gateway;

import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Retainable;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** A response of Jetty. Each write blocks its virtual thread until the transport has taken the bytes. */
record JettySink(Response response) implements ResponseSink {

    @Override
    public void head(Status status, Headers headers, OptionalLong length) {
        response.setStatus(status.code());
        for (Headers.Field field : headers) {
            response.getHeaders().add(field.name(), field.value());
        }
        if (length.isPresent()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length.getAsLong());
        }
    }

    @Override
    public void write(ByteBuffer block, boolean last, Retainable memory) throws IOException {
        await(begin(block, last, memory));
    }

    @Override
    public End end() {
        return End.APPLICATIONS;
    }

    /** Starts a write. */
    Callback.Completable begin(ByteBuffer block, boolean last, Retainable memory) {
        var written = new Callback.Completable(InvocationType.NON_BLOCKING);
        if (memory.canRetain()) {
            memory.retain();
            response.write(last, block, Callback.from(written, memory::release));
        } else {
            response.write(last, block, written);
        }
        return written;
    }

    /** Waits for the end of a write. */
    static void await(Callback.Completable written) throws IOException {
        try {
            written.get();
        } catch (ExecutionException e) {
            throw IO.rethrow(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a block was sent").initCause(e);
        }
    }
}
