package dev.webstack.uwsgi;

import java.util.OptionalInt;

/** A packet, or what its variables say, cannot be served. It costs little: peers decide how often it is thrown. */
public final class BadPacketException extends Exception {

    private final Reason reason;

    /**
     * A bad packet.
     *
     * @param reason its kind
     * @param detail what exactly is wrong, for the log; holds no value a client sent
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

    /** The kinds of fault, each with the HTTP status to answer before the connection is closed. */
    public enum Reason {

        /** The peer closed, or fell silent, within the packet: nobody waits for a response. */
        TRUNCATED(0),
        /** A TLS handshake: a response in clear text would mean nothing to the peer. */
        TLS(0),
        /** An HTTP request, or PROXY protocol, instead of a uwsgi packet. */
        HTTP(400),
        /** A modifier that is not served. */
        MODIFIER(501),
        /** More bytes of variables than the limit. */
        TOO_LARGE(431),
        /** More variables than the limit. */
        TOO_MANY_VARIABLES(431),
        /** The lengths in the block do not add up. */
        MALFORMED(400),
        /** A value that holds NUL, CR or LF. */
        CONTROL_CHARACTER(400),
        /** A variable that must be unique is there twice with different values. */
        CONFLICT(400),
        /** No or no valid REQUEST_METHOD. */
        METHOD(400),
        /** Neither PATH_INFO nor a usable REQUEST_URI. */
        PATH(400),
        /** CONTENT_LENGTH is not a number. */
        CONTENT_LENGTH(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /**
         * What to answer.
         *
         * @return an HTTP status, or empty if a response would reach nobody
         */
        public OptionalInt status() {
            return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
        }
    }
}
