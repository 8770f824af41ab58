package dev.webstack.gateway;

import java.util.Objects;

/**
 * A complete response, for applications that know it before they send it. Immutable, but its body can be sent only
 * once.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body
 * @see Endpoint
 */
public record Response(Status status, Headers headers, Body body) {

    /** No component may be null. */
    public Response {
        Objects.requireNonNull(status, "no status");
        Objects.requireNonNull(headers, "no headers");
        Objects.requireNonNull(body, "no body");
    }

    /**
     * A response with plain text.
     *
     * @param text the text, sent as UTF-8
     * @return a response with status 200
     */
    public static Response text(String text) {
        return of("text/plain; charset=utf-8", Body.text(text));
    }

    /**
     * A response with an HTML page. Text from a client must already be escaped.
     *
     * @param html the page, sent as UTF-8
     * @return a response with status 200
     */
    public static Response html(String html) {
        return of("text/html; charset=utf-8", Body.text(html));
    }

    /**
     * A response with JSON, as libraries write it.
     *
     * @param utf8 the document
     * @return a response with status 200
     */
    public static Response json(byte[] utf8) {
        return of("application/json", new Body.Bytes(utf8));
    }

    /**
     * A response with any body.
     *
     * @param contentType the media type of the body
     * @param body the body
     * @return a response with status 200
     */
    public static Response of(String contentType, Body body) {
        return new Response(Status.OK, Headers.of("Content-Type", contentType), body);
    }

    /**
     * A redirect that makes the client send a GET request, also after a POST.
     *
     * @param location a URL, absolute or relative to the request's, percent-encoded
     * @return a response with status 303
     */
    public static Response redirect(String location) {
        return new Response(Status.SEE_OTHER, Headers.of("Location", location), Body.empty());
    }

    /**
     * A response with only a status.
     *
     * @param status the status
     * @return a response without a body
     */
    public static Response status(Status status) {
        return new Response(status, Headers.NONE, Body.empty());
    }

    /**
     * This response with another status.
     *
     * @param other the status
     * @return a new response with the same body
     */
    public Response with(Status other) {
        return new Response(other, headers, body);
    }

    /**
     * This response with one more header.
     *
     * @param name the name
     * @param value the value
     * @return a new response with the same body
     */
    public Response with(String name, String value) {
        return new Response(status, headers.and(name, value), body);
    }

    /**
     * Starts this response, so that any {@link Application} can respond with a record.
     *
     * @param startResponse the argument of the application
     * @return the body, to be returned to the server
     * @throws Exception see {@link StartResponse#start(Status, Headers)}; the body is closed in this case
     */
    public Body startWith(StartResponse startResponse) throws Exception {
        try {
            startResponse.start(status, headers);
            return body;
        } catch (Throwable t) {
            try (body) {
                throw t;
            }
        }
    }
}
