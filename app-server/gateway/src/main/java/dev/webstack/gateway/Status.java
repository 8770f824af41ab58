package dev.webstack.gateway;

/**
 * The status of a final response. The server adds the phrase that HTTP/1.1 sends with it, which no client interprets.
 *
 * @param code 200 to 599; only the server sends interim (1xx) responses
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, section 15</a>
 */
public record Status(int code) {

    public static final Status OK = new Status(200);
    public static final Status CREATED = new Status(201);
    public static final Status ACCEPTED = new Status(202);
    public static final Status NO_CONTENT = new Status(204);
    public static final Status MOVED_PERMANENTLY = new Status(301);
    public static final Status FOUND = new Status(302);
    public static final Status SEE_OTHER = new Status(303);
    public static final Status NOT_MODIFIED = new Status(304);
    public static final Status BAD_REQUEST = new Status(400);
    public static final Status UNAUTHORIZED = new Status(401);
    public static final Status FORBIDDEN = new Status(403);
    public static final Status NOT_FOUND = new Status(404);
    public static final Status METHOD_NOT_ALLOWED = new Status(405);
    public static final Status CONFLICT = new Status(409);
    public static final Status CONTENT_TOO_LARGE = new Status(413);
    public static final Status UNPROCESSABLE_CONTENT = new Status(422);
    public static final Status TOO_MANY_REQUESTS = new Status(429);
    public static final Status INTERNAL_SERVER_ERROR = new Status(500);
    public static final Status SERVICE_UNAVAILABLE = new Status(503);

    public Status {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("status " + code + " is not between 200 and 599");
        }
    }
}
