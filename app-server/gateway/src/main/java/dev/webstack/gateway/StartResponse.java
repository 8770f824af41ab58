package dev.webstack.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the status and the headers of a response. The head is not sent yet: the server sends it with the first block of
 * the body that is not empty, so that an error before that block can still change it.
 */
@FunctionalInterface
public interface StartResponse {

    /**
     * Starts the response, or starts it again because of an error.
     *
     * @param status the status
     * @param headers the headers; the server checks that the body has the length of a {@code Content-Length}
     * @param cause null the first time; afterwards the error because of which the response changes
     * @return a writer that sends blocks immediately, before the returned body; most applications do not need it
     * @throws IllegalStateException if the response has already been started and there is no cause
     * @throws IllegalArgumentException if a header's name is not a token, its value contains a control character or a
     *        character beyond ISO-8859-1, or an application may not set it ({@code Connection}, {@code
     *        Transfer-Encoding}, {@code Status} and the other hop-by-hop headers, two {@code Content-Length})
     * @throws Exception the cause itself, if the head has already been sent
     */
    Writer start(Status status, Headers headers, @Nullable Exception cause) throws Exception;

    /**
     * Starts the response.
     *
     * @param status the status
     * @param headers the headers
     * @return see {@link #start(Status, Headers, Exception)}
     * @throws Exception see {@link #start(Status, Headers, Exception)}
     */
    default Writer start(Status status, Headers headers) throws Exception {
        return start(status, headers, null);
    }

    /** PEP 3333's {@code write} callable, for code that produces output in several calls. */
    @FunctionalInterface
    interface Writer {

        /**
         * Sends one block and returns when the transport has taken it. An empty block sends nothing.
         *
         * @param block the bytes; the caller may reuse the buffer afterwards
         * @throws IOException if the client has closed the connection
         * @throws IllegalStateException if the block exceeds the announced {@code Content-Length}
         */
        void write(ByteBuffer block) throws IOException;
    }
}
