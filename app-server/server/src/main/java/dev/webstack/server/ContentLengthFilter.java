package dev.webstack.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps an answer over HTTP from announcing the length of a body that it cannot have. Jetty announces what was written,
 * nothing; but a 204 has no length, and a 304 speaks of the body that a 200 would have (RFC 9110, section 8.6).
 */
final class ContentLengthFilter extends Handler.Wrapper {

    ContentLengthFilter(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (request.getConnectionMetaData().getProtocol().startsWith("HTTP")) {
            request.addHttpStreamWrapper(Stream::new);
        }
        return super.handle(request, response, callback);
    }

    private static final class Stream extends HttpStream.Wrapper {

        Stream(HttpStream wrapped) {
            super(wrapped);
        }

        @Override
        public void send(MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content,
                Callback callback) {
            super.send(request, response == null || !isMeaningless(response) ? response : withoutLength(response), last,
                    content, callback);
        }

        private static boolean isMeaningless(MetaData.Response response) {
            return response.getStatus() == HttpStatus.NO_CONTENT_204
                    || response.getStatus() == HttpStatus.NOT_MODIFIED_304 && response.getContentLength() <= 0;
        }

        private static MetaData.Response withoutLength(MetaData.Response response) {
            return new MetaData.Response(response.getStatus(), response.getReason(), response.getHttpVersion(),
                    HttpFields.build(response.getHttpFields()).remove(HttpHeader.CONTENT_LENGTH), -1,
                    response.getTrailersSupplier());
        }
    }
}
