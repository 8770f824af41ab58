package dev.webstack.operator.render.model;

/**
 * The largest heads of requests and responses, in KiB: nginx's limits, and the limits of the app server that follow
 * from them. A request head fits into the 65,535 bytes of a uwsgi packet, into which nginx writes parts of the request
 * line twice; the only exception is a Host header as long as a whole line.
 */
public final class HeadLimits {

    /** The longest line of a request's head. A head may have {@link #REQUEST_LINES} of them. */
    public static final int REQUEST_LINE = 8;
    /** The number of lines of the greatest length that a request's head may have. */
    public static final int REQUEST_LINES = 4;
    /** The largest head of a response. nginx's own limit is 4, which cookies and policies often exceed. */
    public static final int RESPONSE = 16;
    /**
     * The largest head of a request that an app gets over HTTP: the client's head, and the headers that a route and
     * nginx add.
     */
    public static final int FORWARDED = 64;

    private HeadLimits() {}
}
