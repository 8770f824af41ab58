package dev.webstack.jetty.uwsgi;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The behaviours of an application. */
enum Behaviour {

    /** Responds without reading the body. */
    IGNORE {
        @Override
        void handle(Request request, Response response, Callback callback) {
            Content.Sink.write(response, true, "ignored", callback);
        }
    },
    /** Sends the body back as it arrives. */
    ECHO {
        @Override
        void handle(Request request, Response response, Callback callback) {
            Content.copy(request, response, callback);
        }
    },
    /** Responds after it has read the body. */
    READ {
        @Override
        void handle(Request request, Response response, Callback callback) {
            new BodyReader(request, Callback.from(
                    () -> Content.Sink.write(response, true, "read", callback), callback::failed)).run();
        }
    },
    /** Reads all properties of a request, and sends back those that it can. */
    LOOK {
        @Override
        void handle(Request request, Response response, Callback callback) {
            request.getHeaders().forEach(field -> response.getHeaders().add("X-" + field.getName(), field.getValue()));
            String text = String.join(" ", request.getHttpURI().asString(), Request.getPathInContext(request),
                    request.getHttpURI().getDecodedPath(), Request.getServerName(request),
                    String.valueOf(Request.getServerPort(request)), Request.getRemoteAddr(request),
                    String.valueOf(Request.getRemotePort(request)), String.valueOf(Request.getCookies(request)),
                    String.valueOf(Request.getLocales(request)),
                    String.valueOf(request.isSecure()));
            response.getHeaders().put("X-Seen", text);
            Content.Sink.write(response, true, text, callback);
        }
    },
    /** Writes a body with a status that has none. */
    BODYLESS {
        @Override
        void handle(Request request, Response response, Callback callback) {
            response.setStatus(request.getLength() > 0 ? 204 : 304);
            Content.Sink.write(response, true, "nobody reads this", callback);
        }
    },
    /** Fails before it sends anything. */
    FAIL {
        @Override
        void handle(Request request, Response response, Callback callback) {
            throw new IllegalStateException("on purpose");
        }
    },
    /** Fails in the middle of its response. */
    FAIL_HALFWAY {
        @Override
        void handle(Request request, Response response, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 100);
            response.write(false, ByteBuffer.allocate(50), Callback.from(
                    () -> callback.failed(new IllegalStateException("on purpose")), callback::failed));
        }
    };

    abstract void handle(Request request, Response response, Callback callback);

    boolean fails() {
        return this == FAIL || this == FAIL_HALFWAY;
    }
}
