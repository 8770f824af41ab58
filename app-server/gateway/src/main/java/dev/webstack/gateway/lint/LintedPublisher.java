package dev.webstack.gateway.lint;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Checks the rules of Reactive Streams for an application's publisher and a server's subscriber. */
record LintedPublisher(Flow.Publisher<ByteBuffer> source, CallState call) implements Flow.Publisher<ByteBuffer> {

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        call.requireOpen();
        source.subscribe(new Linted(subscriber, call));
    }

    /** Stands between the two. A violation by the application reaches the server's subscriber as an error. */
    private static final class Linted implements Flow.Subscriber<ByteBuffer> {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final CallState call;
        private final AtomicLong asked = new AtomicLong();
        private volatile boolean subscribed;
        private volatile boolean terminated;

        Linted(Flow.Subscriber<? super ByteBuffer> subscriber, CallState call) {
            this.subscriber = subscriber;
            this.call = call;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            if (subscribed) {
                subscription.cancel();
                throw call.violations().application("returned a publisher that subscribes twice (1.9)");
            }
            subscribed = true;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    if (n <= 0) {
                        throw call.violations().server("asked a publisher for " + n + " blocks (3.9)");
                    }
                    call.requireOpen();
                    call.taken();
                    asked.addAndGet(n);
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(ByteBuffer block) {
            if (!isInTurn("a block")) {
                return;
            }
            try {
                if (asked.getAndDecrement() <= 0) {
                    throw call.violations()
                            .application("returned a publisher that gives more than it is asked for (1.1)");
                }
                call.give(block);
            } catch (LintException e) {
                fail(e);
                return;
            }
            subscriber.onNext(block);
        }

        @Override
        public void onError(Throwable cause) {
            if (isInTurn("an error")) {
                terminated = true;
                subscriber.onError(cause);
            }
        }

        @Override
        public void onComplete() {
            if (!isInTurn("its end")) {
                return;
            }
            try {
                call.end();
                terminated = true;
                subscriber.onComplete();
            } catch (LintException e) {
                fail(e);
            }
        }

        /** Whether a signal may come now. A signal after the end can be reported only to the listener. */
        private boolean isInTurn(String what) {
            if (terminated) {
                call.violations().application("returned a publisher that gives " + what + " after it has ended (1.7)");
            } else if (!subscribed) {
                throw call.violations()
                        .application("returned a publisher that gives " + what + " before a subscription (1.9)");
            }
            return !terminated;
        }

        private void fail(LintException violation) {
            terminated = true;
            subscriber.onError(violation);
        }
    }
}
