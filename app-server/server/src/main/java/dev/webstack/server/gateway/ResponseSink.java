package dev.webstack.server.gateway;

import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a response goes. */
interface ResponseSink {

    /** Sets what will be sent with the first block. */
    void head(Status status, Headers headers);

    /** Sends a block, the head before it if that is still here, and returns when it is handed to the transport. */
    void write(ByteBuffer block, boolean last) throws IOException;
}
