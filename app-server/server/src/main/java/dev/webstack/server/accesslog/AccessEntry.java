package dev.webstack.server.accesslog;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import dev.webstack.server.trace.RequestIdentity;
import dev.webstack.server.trace.TraceContext;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;

/**
 * The content of a log line for a request. The query is left out, because it may contain tokens and names of people.
 * nginx's own log contains it, and can be searched by the request's id.
 *
 * @param fields names and values in the order in which they are written; unknown values are left out
 */
record AccessEntry(Map<String, Object> fields) {

    /** Keeps a line below 16 KiB, because container engines split longer lines. */
    private static final int MAX_TEXT = 2_048;
    private static final int MICROS = 3;

    static AccessEntry of(Request request, Response response, Instant now, @Nullable String app) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", now.truncatedTo(ChronoUnit.MILLIS).toString());
        put(fields, "request_id", RequestIdentity.id(request));
        Optional<TraceContext> trace = RequestIdentity.trace(request);
        put(fields, "trace_id", trace.map(TraceContext::traceId).orElse(null));
        put(fields, "span_id", trace.map(TraceContext::spanId).orElse(null));
        put(fields, "peer", text(connection.getConnection().getEndPoint().getRemoteSocketAddress()));
        put(fields, "client", Request.getRemoteAddr(request));
        put(fields, "method", request.getMethod());
        put(fields, "path", request.getHttpURI().getPath());
        // For the handshake of a WebSocket over uwsgi, the connection reports the client's protocol.
        put(fields, "protocol", connection instanceof UwsgiConnection ? "uwsgi" : connection.getProtocol());
        if (response.getStatus() > 0) {
            fields.put("status", response.getStatus());
        }
        fields.put("bytes_in", Math.max(0, Request.getContentBytesRead(request)));
        fields.put("bytes_out", Math.max(0, Response.getContentBytesWritten(response)));
        long micros = TimeUnit.NANOSECONDS.toMicros(NanoTime.since(request.getBeginNanoTime()));
        fields.put("ms", BigDecimal.valueOf(micros, MICROS));
        if (connection instanceof UwsgiConnection uwsgi) {
            fields.put("close", uwsgi.getClose().label());
        }
        put(fields, "app", app);
        return new AccessEntry(fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            fields.put(name, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…");
        }
    }

    private static String text(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : "unix";
    }
}
