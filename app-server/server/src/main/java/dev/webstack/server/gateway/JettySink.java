package dev.webstack.server.gateway;

import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** A response of Jetty; each write blocks its virtual thread until the transport has the bytes. */
record JettySink(Response response) implements ResponseSink {

    @Override
    public void head(Status status, Headers headers) {
        response.setStatus(status.code());
        for (Headers.Field field : headers) {
            response.getHeaders().add(field.name(), field.value());
        }
    }

    @Override
    public void write(ByteBuffer block, boolean last) throws IOException {
        Content.Sink.write(response, last, block);
    }
}
