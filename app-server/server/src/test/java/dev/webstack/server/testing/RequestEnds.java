package dev.webstack.server.testing;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Notifies a client on a Unix socket when the server has finished its request, because the client itself may not be
 * able to see it.
 */
public final class RequestEnds {

    private final Map<SocketAddress, CompletableFuture<Void>> byClient = new ConcurrentHashMap<>();

    /** Completed at the end of the request of the client with this address. */
    public CompletableFuture<Void> of(SocketAddress client) {
        return byClient.computeIfAbsent(client, _ -> new CompletableFuture<>());
    }

    /** Wraps a handler to watch its requests. */
    public Handler watched(Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (request.getConnectionMetaData().getConnection().getEndPoint()
                        .getRemoteSocketAddress() instanceof UnixDomainSocketAddress client) {
                    request.addHttpStreamWrapper(stream -> new Watched(stream, of(client)));
                }
                return super.handle(request, response, callback);
            }
        };
    }

    private static final class Watched extends HttpStream.Wrapper {

        private final CompletableFuture<Void> end;

        Watched(HttpStream stream, CompletableFuture<Void> end) {
            super(stream);
            this.end = end;
        }

        @Override
        public void succeeded() {
            super.succeeded();
            end.complete(null);
        }

        @Override
        public void failed(Throwable cause) {
            super.failed(cause);
            end.complete(null);
        }
    }
}
