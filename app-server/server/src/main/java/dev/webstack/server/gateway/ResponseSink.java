package dev.webstack.server.gateway;

import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.eclipse.jetty.io.Retainable;

/** Where a response goes. */
interface ResponseSink {

    /** Who has the last word about a response. */
    enum End {
        /** The application: what it did not send is still to be sent. */
        APPLICATIONS,
        /** The server has answered in the application's place. */
        REPLACED,
        /** The server has broken off what the application had begun. */
        CUT
    }

    /**
     * Sets what will be sent with the first block.
     *
     * @param length a {@code Content-Length} to add
     */
    void head(Status status, Headers headers, OptionalLong length) throws IOException;

    /**
     * Sends a block, the head before it if that is still here, and returns when it is handed to the transport.
     *
     * @param memory whose block it is; retained for as long as the transport may look at it
     */
    void write(ByteBuffer block, boolean last, Retainable memory) throws IOException;

    /** The application has nothing more to send. Says the same each time. */
    End end();
}
