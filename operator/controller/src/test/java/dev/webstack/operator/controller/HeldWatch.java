package dev.webstack.operator.controller;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Holds back what the API server reports of WebStacks, as a slow watch does. The client must watch by plain HTTP, because
 * interceptors do not see WebSockets.
 */
final class HeldWatch implements Interceptor {

    @FunctionalInterface
    private interface Delivery {

        void run() throws Exception;
    }

    private final Queue<Delivery> held = new ArrayDeque<>();
    private boolean holding;

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(AsyncBody.Consumer<List<ByteBuffer>> consumer,
            HttpRequest request) {
        return isWatch(request) ? (bytes, body) -> deliver(() -> consumer.consume(bytes, body)) : consumer;
    }

    private static boolean isWatch(HttpRequest request) {
        return request.uri().getPath().endsWith("/webstacks") && request.uri().getQuery().contains("watch=true");
    }

    private synchronized void deliver(Delivery delivery) throws Exception {
        if (holding) {
            held.add(delivery);
        } else {
            delivery.run();
        }
    }

    /** From now on the client learns of no change. */
    synchronized void hold() {
        holding = true;
    }

    /** The client learns of all changes, in their order. */
    synchronized void release() throws Exception {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }
}
