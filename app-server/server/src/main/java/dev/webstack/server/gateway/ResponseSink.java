package dev.webstack.server.gateway;

import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.eclipse.jetty.io.Retainable;

/** The receiver of a response. */
interface ResponseSink {

    /** Decides who finishes a response. */
    enum End {
        /** The application: the server has to send what the application has not sent yet. */
        APPLICATIONS,
        /** The server has sent its own response in place of the application's. */
        REPLACED,
        /** The server has broken off the application's response. */
        CUT
    }

    /**
     * Sets the head, which is sent with the first block.
     *
     * @param length a {@code Content-Length} to add
     */
    void head(Status status, Headers headers, OptionalLong length) throws IOException;

    /**
     * Sends a block, preceded by the head if it has not been sent yet, and returns when the transport has taken it.
     *
     * @param memory the buffer of the block; retained as long as the transport may read it
     */
    void write(ByteBuffer block, boolean last, Retainable memory) throws IOException;

    /** Ends the application's part of the response. Further calls return the same. */
    End end();
}
