package dev.webstack.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the status and the headers of a response. Nothing is sent yet: the head leaves with the first block of the body
 * that is not empty, so that an error met until then can still change it.
 */
@FunctionalInterface
public interface StartResponse {

    /**
     * Starts the response, or starts it anew because something went wrong.
     *
     * @param status the status
     * @param headers the headers; a {@code Content-Length} is a promise that the server holds the application to
     * @param cause null the first time; afterwards the failure on whose account the response changes
     * @return writes blocks of the body at once, before the returned body; most applications have no use for it
     * @throws IllegalStateException if the response is started already and there is no cause
     * @throws IllegalArgumentException if a header's name is no token, its value holds a control character or a
     *         character beyond ISO-8859-1, or it is not the application's to set ({@code Connection},
     *         {@code Transfer-Encoding}, {@code Status} and the other hop-by-hop headers, two {@code Content-Length})
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

    /** PEP 3333's {@code write} callable, for code that pushes its output. */
    @FunctionalInterface
    interface Writer {

        /**
         * Sends one block and returns when it is handed to the transport. An empty block sends nothing.
         *
         * @param block the bytes; the buffer may be used again afterwards
         * @throws IOException if the client has gone away
         * @throws IllegalStateException if the block goes beyond the announced {@code Content-Length}
         */
        void write(ByteBuffer block) throws IOException;
    }
}
