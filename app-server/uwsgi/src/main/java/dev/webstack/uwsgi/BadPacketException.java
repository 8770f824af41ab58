package dev.webstack.uwsgi;

import java.util.OptionalInt;

/**
 * A packet, or the content of its variables, cannot be served. The exception is cheap to create, because peers decide
 * how often it is thrown.
 */
public final class BadPacketException extends Exception {

    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason the kind of fault
     * @param detail a more exact description for the log; contains no value that a client sent
     */
    public BadPacketException(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    /**
     * The kind of fault.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** The kinds of fault, each with the HTTP status of the response before the connection is closed. */
    public enum Reason {

        /** The peer closed the connection, or stopped sending, within the packet: it does not wait for a response. */
        TRUNCATED(0),
        /** A TLS handshake: the peer could not read a plain-text response. */
        TLS(0),
        /** An HTTP request, or the PROXY protocol, instead of a uwsgi packet. */
        HTTP(400),
        /** A modifier that the server does not support. */
        MODIFIER(501),
        /** More bytes of variables than the limit. */
        TOO_LARGE(431),
        /** More variables than the limit. */
        TOO_MANY_VARIABLES(431),
        /** The lengths in the block are inconsistent. */
        MALFORMED(400),
        /** A value that holds NUL, CR or LF. */
        CONTROL_CHARACTER(400),
        /** A variable that must be unique occurs twice with different values. */
        CONFLICT(400),
        /** REQUEST_METHOD is missing or invalid. */
        METHOD(400),
        /** PATH_INFO is missing, and REQUEST_URI is missing or invalid. */
        PATH(400),
        /** CONTENT_LENGTH is not a number. */
        CONTENT_LENGTH(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /**
         * The status of the response.
         *
         * @return an HTTP status, or empty if the peer could not receive a response
         */
        public OptionalInt status() {
            return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        }
    }
}
