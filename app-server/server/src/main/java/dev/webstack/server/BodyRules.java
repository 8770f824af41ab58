package dev.webstack.server;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Ensures that a response over HTTP neither has nor announces a body where it must not (RFC 9110, sections 8.6 and
 * 15.3.6); over uwsgi the connection itself does this. Jetty announces the number of written bytes: 0 for a 204, which
 * has no length, and 0 for a 304 or the response to a HEAD, where the length is that of the body for a GET. It also
 * sends a body that is written to a 205, and over HTTP/2 to a 204 and a 304. This class can be removed when Jetty's
 * HttpGenerator changes this: its test compares all protocols.
 */
final class BodyRules extends Handler.Wrapper {

    BodyRules(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!(request.getConnectionMetaData() instanceof UwsgiConnection)) {
            request.addHttpStreamWrapper(Stream::new);
        }
        return super.handle(request, response, callback);
    }

    private static final class Stream extends HttpStream.Wrapper {

        private boolean isBodyless;

        Stream(HttpStream wrapped) {
            super(wrapped);
        }

        @Override
        public void send(MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content,
                Callback callback) {
            isBodyless = response == null ? isBodyless : switch (response.getStatus()) {
                case HttpStatus.NO_CONTENT_204, HttpStatus.RESET_CONTENT_205, HttpStatus.NOT_MODIFIED_304 -> true;
                default -> false;
            };
            super.send(request, response == null ? null : ruled(request, response), last, isBodyless ? null : content,
                    callback);
        }

        private static MetaData.Response ruled(MetaData.Request request, MetaData.Response response) {
            return switch (response.getStatus()) {
                case HttpStatus.NO_CONTENT_204 -> withLength(response, -1);
                case HttpStatus.RESET_CONTENT_205 -> withLength(response, 0);
                case HttpStatus.NOT_MODIFIED_304 -> response.getContentLength() > 0
                        ? response
                        : withLength(response, -1);
                default -> HttpMethod.HEAD.is(request.getMethod()) && response.getContentLength() == 0
                        ? withLength(response, -1)
                        : response;
            };
        }

        private static MetaData.Response withLength(MetaData.Response response, long length) {
            HttpFields.Mutable fields = HttpFields.build(response.getHttpFields()).remove(HttpHeader.CONTENT_LENGTH);
            return new MetaData.Response(response.getStatus(), response.getReason(), response.getHttpVersion(),
                    length < 0 ? fields : fields.put(HttpHeader.CONTENT_LENGTH, length), length,
                    response.getTrailersSupplier());
        }
    }
}
