package dev.webstack.server.trace;

import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Assigns each request its id and its trace, for logs and handlers. The page for a failure of the server contains the
 * id, so that a user can report it.
 */
public final class RequestIdentity extends Handler.Wrapper {

    /** The attribute of a request that contains its id, a {@code String}. */
    public static final String REQUEST_ID = "dev.webstack.request_id";
    private static final String TRACE = TraceContext.class.getName();

    private final RequestId ids;

    /**
     * Creates a handler.
     *
     * @param isProxy whether the server trusts the request id of the peer with this socket address
     * @param handler the wrapped handler
     */
    public RequestIdentity(Predicate<SocketAddress> isProxy, Handler handler) {
        super(handler);
        this.ids = new RequestId(isProxy);
    }

    /**
     * The id of a request.
     *
     * @param request a request
     * @return its id, or "" if it was refused before it got one
     */
    public static String id(Request request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : "";
    }

    /**
     * The trace that a request is part of.
     *
     * @param request a request
     * @return its trace, if it contains a valid one
     */
    public static Optional<TraceContext> trace(Request request) {
        return request.getAttribute(TRACE) instanceof TraceContext trace ? Optional.of(trace) : Optional.empty();
    }

    /**
     * The text of an error page: no internal details, but the id of the request if the server caused the error.
     *
     * @param request the request
     * @param status the status of the response
     * @return the text
     */
    public static String message(Request request, int status) {
        String phrase = HttpStatus.getMessage(status);
        return HttpStatus.isServerError(status) ? phrase + " (request " + id(request) + ")" : phrase;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String id = ids.of(request);
        request.setAttribute(REQUEST_ID, id);
        List<String> traceparent = request.getHeaders().getValuesList("traceparent");
        if (traceparent.size() == 1) {
            TraceContext.parse(traceparent.getFirst()).ifPresent(trace -> request.setAttribute(TRACE, trace));
        }
        request.addHttpStreamWrapper(stream -> new Stream(stream, response, id));
        return super.handle(request, response, callback);
    }

    private static final class Stream extends HttpStream.Wrapper {

        private final Response response;
        private final String id;

        Stream(HttpStream wrapped, Response response, String id) {
            super(wrapped);
            this.response = response;
            this.id = id;
        }

        @Override
        public void prepareResponse(HttpFields.Mutable headers) {
            if (HttpStatus.isServerError(response.getStatus()) && !headers.contains(RequestId.HEADER)) {
                headers.put(RequestId.HEADER, id);
            }
            super.prepareResponse(headers);
        }
    }
}
