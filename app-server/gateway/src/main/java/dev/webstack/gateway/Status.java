package dev.webstack.gateway;

import java.util.Map;

/**
 * The status of a final response.
 *
 * @param code 200 to 599; interim (1xx) responses are the server's business
 * @param reason the phrase for humans, visible ASCII and blanks; few clients ever see it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15">RFC 9110, section 15</a>
 */
public record Status(int code, String reason) {

    public static final Status OK = new Status(200, "OK");
    public static final Status CREATED = new Status(201, "Created");
    public static final Status ACCEPTED = new Status(202, "Accepted");
    public static final Status NO_CONTENT = new Status(204, "No Content");
    public static final Status MOVED_PERMANENTLY = new Status(301, "Moved Permanently");
    public static final Status FOUND = new Status(302, "Found");
    public static final Status SEE_OTHER = new Status(303, "See Other");
    public static final Status NOT_MODIFIED = new Status(304, "Not Modified");
    public static final Status BAD_REQUEST = new Status(400, "Bad Request");
    public static final Status UNAUTHORIZED = new Status(401, "Unauthorized");
    public static final Status FORBIDDEN = new Status(403, "Forbidden");
    public static final Status NOT_FOUND = new Status(404, "Not Found");
    public static final Status METHOD_NOT_ALLOWED = new Status(405, "Method Not Allowed");
    public static final Status CONFLICT = new Status(409, "Conflict");
    public static final Status CONTENT_TOO_LARGE = new Status(413, "Content Too Large");
    public static final Status UNPROCESSABLE_CONTENT = new Status(422, "Unprocessable Content");
    public static final Status TOO_MANY_REQUESTS = new Status(429, "Too Many Requests");
    public static final Status INTERNAL_SERVER_ERROR = new Status(500, "Internal Server Error");
    public static final Status SERVICE_UNAVAILABLE = new Status(503, "Service Unavailable");

    private static final Map<Integer, Status> CLASSES = Map.of(
            2, new Status(299, "Successful"),
            3, new Status(399, "Redirection"),
            4, new Status(499, "Client Error"),
            5, new Status(599, "Server Error"));

    public Status {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("status " + code + " is not between 200 and 599");
        }
        if (!reason.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw new IllegalArgumentException("the reason of status " + code + " is not visible ASCII");
        }
    }

    /**
     * A status by its number alone; the reason names its class.
     *
     * @param code 200 to 599
     * @return the status
     * @throws IllegalArgumentException if the code is out of range
     */
    public static Status of(int code) {
        Status family = CLASSES.get(code / 100);
        return new Status(code, family == null ? "" : family.reason());
    }
}
