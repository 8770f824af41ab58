package dev.webstack.server;

import dev.webstack.jetty.uwsgi.UwsgiConnection;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Makes an HTTP/1.1 response that breaks off recognizable. Jetty closes the connection, and if the client requested
 * {@code Connection: close}, there is neither a length nor a last chunk: only an RST shows that the response is
 * incomplete.
 */
final class ResetOnAbort extends Handler.Wrapper {

    private static final int HTTP_2 = HttpVersion.HTTP_2.getVersion();

    ResetOnAbort(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (!(connection instanceof UwsgiConnection) && connection.getHttpVersion().getVersion() < HTTP_2) {
            request.addHttpStreamWrapper(stream -> new Stream(stream, request));
        }
        return super.handle(request, response, callback);
    }

    /** Makes the next close of a connection an RST, which a client that waits for more bytes notices. */
    static void resetOnClose(EndPoint endPoint) {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException | UnsupportedOperationException _) {
                // The connection is already closed, because the client has closed it.
            }
        }
    }

    private static final class Stream extends HttpStream.Wrapper {

        private final Request request;
        private volatile boolean complete;

        Stream(HttpStream wrapped, Request request) {
            super(wrapped);
            this.request = request;
        }

        @Override
        public void send(MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content,
                Callback callback) {
            super.send(request, response, last, content, Callback.from(callback.getInvocationType(), () -> {
                complete = complete || last;
                callback.succeeded();
            }, callback::failed));
        }

        @Override
        public void failed(Throwable failure) {
            if (isCommitted() && !complete) {
                resetOnClose(request.getConnectionMetaData().getConnection().getEndPoint());
            }
            super.failed(failure);
        }
    }
}
