package dev.webstack.e2e.probe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets requests wait for another request with the same key. All requests of a pod share it. */
final class Meetings {

    private static final Map<String, Meeting> BY_KEY = new ConcurrentHashMap<>();

    private Meetings() {}

    /** The meeting for a key; the first request creates it. */
    static Meeting of(String key) {
        return BY_KEY.computeIfAbsent(key, _ -> new Meeting());
    }

    /** Requests that wait until a later request releases them. */
    static final class Meeting {

        private final AtomicInteger arrivals = new AtomicInteger();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void arrive() {
            arrivals.incrementAndGet();
            arrived.countDown();
        }

        int arrivals() {
            return arrivals.get();
        }

        void awaitArrival() {
            await(arrived);
        }

        void awaitRelease() {
            await(released);
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the server stops", e);
            }
        }
    }
}
