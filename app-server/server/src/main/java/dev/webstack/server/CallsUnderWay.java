package dev.webstack.server;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Knows the connections whose requests are being handled. A handler may finish even if its client has closed the
 * connection, because it may be writing to a database.
 */
final class CallsUnderWay extends Handler.Wrapper {

    private final Set<EndPoint> running = ConcurrentHashMap.newKeySet();
    private volatile @Nullable CompletableFuture<Void> awaited;

    CallsUnderWay(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        boolean first = running.add(endPoint);
        try {
            return super.handle(request, response, callback);
        } finally {
            // Of the streams of one HTTP/2 connection only the first registers the connection.
            if (first) {
                running.remove(endPoint);
                completeIfNone();
            }
        }
    }

    boolean isRunning(EndPoint endPoint) {
        return running.contains(endPoint);
    }

    /** Completed when no handler is running any more. */
    CompletableFuture<Void> ended() {
        awaited = new CompletableFuture<>();
        CompletableFuture<Void> end = awaited;
        completeIfNone();
        return end;
    }

    private void completeIfNone() {
        if (awaited != null && running.isEmpty()) {
            awaited.complete(null);
        }
    }
}
