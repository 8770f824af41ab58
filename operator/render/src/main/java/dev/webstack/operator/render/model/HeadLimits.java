package dev.webstack.operator.render.model;

/**
 * How large heads may be, in KiB: what nginx takes of a client and of an app, and what the app server then has to take.
 * All of it, but for a Host as long as a line may be, fits into the 65,535 bytes of a uwsgi request, into which nginx writes
 * parts of the first line twice.
 */
public final class HeadLimits {

    /** A line of a request's head, of which there may be {@link #REQUEST_LINES}. */
    public static final int REQUEST_LINE = 8;
    /** As many large lines as a head may have. */
    public static final int REQUEST_LINES = 4;
    /** The head of a response: cookies and policies outgrow the 4 that are nginx's own limit. */
    public static final int RESPONSE = 16;
    /** What an app has to take over HTTP: all that a client may send, and what a route and nginx itself add. */
    public static final int FORWARDED = 64;

    private HeadLimits() {}
}
