package dev.webstack.server.gateway;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes a publisher's blocks to the thread of the request, one at a time: this thread requests a block and waits for
 * it. The class follows <a href="https://github.com/reactive-streams/reactive-streams-jvm#2-subscriber-code">the rules
 * of a subscriber</a>, and makes all calls to the publisher on that thread (2.7).
 */
final class PublishedBlocks implements Flow.Subscriber<ByteBuffer>, AutoCloseable {

    private sealed interface Signal {

        record Subscribed(Flow.Subscription subscription) implements Signal {}

        record Block(ByteBuffer block) implements Signal {}

        record Failed(Throwable cause) implements Signal {}

        record Complete() implements Signal {}
    }

    /** The queue stays short, because it accepts only requested blocks. */
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean terminated;
    private volatile boolean subscribed;
    private volatile boolean asked;
    private volatile boolean closed;

    /**
     * Waits for the next block.
     *
     * @return null if there are no more
     * @throws Exception the publisher's failure
     */
    @Nullable
    ByteBuffer next() throws Exception {
        while (!terminated) {
            if (subscription != null) {
                asked = true;
                subscription.request(1);
            }
            switch (signals.take()) {
                case Signal.Subscribed first -> subscription = first.subscription();
                case Signal.Block block -> {
                    return block.block();
                }
                case Signal.Failed failed -> {
                    terminated = true;
                    throwCause(failed.cause());
                }
                case Signal.Complete _ -> terminated = true;
            }
        }
        return null;
    }

    private static void throwCause(Throwable cause) throws Exception {
        if (cause instanceof Error error) {
            throw error;
        }
        throw (Exception) cause;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription newSubscription) {
        Objects.requireNonNull(newSubscription, "no subscription");
        if (subscribed || closed) {
            newSubscription.cancel();
        } else {
            subscribed = true;
            signals.add(new Signal.Subscribed(newSubscription));
        }
    }

    @Override
    public void onNext(ByteBuffer block) {
        Objects.requireNonNull(block, "no block");
        if (asked) {
            asked = false;
            signals.add(new Signal.Block(block));
        } else if (!closed) {
            signals.add(
                    new Signal.Failed(new IllegalStateException("the publisher sent a block that was not asked for")));
        }
    }

    @Override
    public void onError(Throwable cause) {
        Objects.requireNonNull(cause, "no cause");
        signals.add(new Signal.Failed(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.Complete());
    }

    /** Cancels the subscription. */
    @Override
    public synchronized void close() {
        closed = true;
        asked = false;
        if (subscription == null && signals.peek() instanceof Signal.Subscribed first) {
            subscription = first.subscription();
        }
        if (subscription != null && !terminated) {
            subscription.cancel();
        }
    }
}
