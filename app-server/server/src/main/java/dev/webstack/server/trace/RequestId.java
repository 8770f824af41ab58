package dev.webstack.server.trace;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import dev.webstack.uwsgi.UwsgiRequest;
import java.net.SocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;

/**
 * Finds the id that a request already has, or creates one. The id is nginx's, in the variable {@code REQUEST_ID}, or
 * else the header {@code X-Request-Id} if a proxy sent it.
 */
final class RequestId {

    static final String HEADER = "X-Request-Id";
    private static final String VARIABLE = "REQUEST_ID";
    private static final int MAX_LENGTH = 128;
    private static final String MARKS = "-._~:=+/@";

    private final Predicate<SocketAddress> isProxy;

    RequestId(Predicate<SocketAddress> isProxy) {
        this.isProxy = isProxy;
    }

    String of(Request request) {
        return given(request).filter(RequestId::isPlausible).orElseGet(RequestId::made);
    }

    private Optional<String> given(Request request) {
        if (request.getConnectionMetaData().getAttribute(UwsgiConnection.REQUEST) instanceof UwsgiRequest uwsgi) {
            return uwsgi.variables().get(VARIABLE).or(() -> uwsgi.variables().get("HTTP_X_REQUEST_ID"));
        }
        return isProxy.test(request.getConnectionMetaData().getConnection().getEndPoint().getRemoteSocketAddress())
                ? Optional.ofNullable(request.getHeaders().get(HEADER))
                : Optional.empty();
    }

    /**
     * Whether an id may be used. It is written to logs, headers and error pages, so no character may have a special
     * meaning there.
     */
    private static boolean isPlausible(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(RequestId::isPlain);
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    /** Creates an id in the form of nginx's {@code $request_id}: 128 random bits. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
}
