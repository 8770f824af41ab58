package dev.webstack.server;

import dev.webstack.server.config.Option;
import dev.webstack.server.trace.RequestIdentity;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses bodies that are too large, as Jetty does, and also logs this. */
final class BodyLimit extends SizeLimitHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AppServer.class);

    private final long limit;

    BodyLimit(long limit, Handler handler) {
        super(limit, -1);
        this.limit = limit;
        setHandler(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        request.addHttpStreamWrapper(stream -> new Stream(stream, request));
        return super.handle(request, response, callback);
    }

    private final class Stream extends HttpStream.Wrapper {

        private final Request request;

        Stream(HttpStream wrapped, Request request) {
            super(wrapped);
            this.request = request;
        }

        @Override
        public void send(MetaData.Request metaData, MetaData.Response response, boolean last, ByteBuffer content,
                Callback callback) {
            boolean isTooLarge = Math.max(request.getLength(), Request.getContentBytesRead(request)) > limit;
            if (response != null && response.getStatus() == HttpStatus.PAYLOAD_TOO_LARGE_413 && isTooLarge) {
                LOG.warn("{} {}: refused with 413, the body has more than {} bytes; {} allows more (request {})",
                        request.getMethod(), request.getHttpURI().getPath(), limit, Option.MAX_BODY.flag(),
                        RequestIdentity.id(request));
            }
            super.send(metaData, response, last, content, callback);
        }
    }
}
