package dev.webstack.gateway;

import java.util.Objects;

/**
 * A whole response, for applications that know it before they send it. Immutable, but its body can be sent only once.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body
 * @see Endpoint
 */
public record Response(Status status, Headers headers, Body body) {

    /** None may be missing. */
    public Response {
        Objects.requireNonNull(status, "no status");
        Objects.requireNonNull(headers, "no headers");
        Objects.requireNonNull(body, "no body");
    }

    /**
     * A plain text.
     *
     * @param text the text, sent as UTF-8
     * @return a 200
     */
    public static Response text(String text) {
        return of("text/plain; charset=utf-8", Body.text(text));
    }

    /**
     * A page. What came from a client must have been escaped.
     *
     * @param html the page, sent as UTF-8
     * @return a 200
     */
    public static Response html(String html) {
        return of("text/html; charset=utf-8", Body.text(html));
    }

    /**
     * JSON, as libraries write it.
     *
     * @param utf8 the document
     * @return a 200
     */
    public static Response json(byte[] utf8) {
        return of("application/json", new Body.Bytes(utf8));
    }

    /**
     * Any body.
     *
     * @param contentType its media type
     * @param body the body
     * @return a 200
     */
    public static Response of(String contentType, Body body) {
        return new Response(Status.OK, Headers.of("Content-Type", contentType), body);
    }

    /**
     * Sends the client on to GET something else, also after a POST.
     *
     * @param location a URL, absolute or relative to that of the request, encoded as URLs are
     * @return a 303
     */
    public static Response redirect(String location) {
        return new Response(Status.SEE_OTHER, Headers.of("Location", location), Body.empty());
    }

    /**
     * A status and nothing else.
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
     * This response and one more header.
     *
     * @param name the name
     * @param value the value
     * @return a new response with the same body
     */
    public Response with(String name, String value) {
        return new Response(status, headers.and(name, value), body);
    }

    /**
     * Starts this response: with it, any {@link Application} can answer by a record.
     *
     * @param startResponse what the application was called with
     * @return the body, to be returned to the server
     * @throws Exception see {@link StartResponse#start(Status, Headers)}; the body is closed then
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
