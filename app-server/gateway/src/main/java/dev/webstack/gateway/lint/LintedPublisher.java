package dev.webstack.gateway.lint;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** The rules of Reactive Streams, for the publisher of an application and the subscriber of a server. */
record LintedPublisher(Flow.Publisher<ByteBuffer> source, CallState course) implements Flow.Publisher<ByteBuffer> {

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        course.requireOpen();
        source.subscribe(new Linted(subscriber, course));
    }

    /** Between the two. What an application does wrong is an error for the server's subscriber. */
    private static final class Linted implements Flow.Subscriber<ByteBuffer> {

        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final CallState course;
        private final AtomicLong asked = new AtomicLong();
        private volatile boolean subscribed;
        private volatile boolean terminated;

        Linted(Flow.Subscriber<? super ByteBuffer> subscriber, CallState course) {
            this.subscriber = subscriber;
            this.course = course;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            if (subscribed) {
                subscription.cancel();
                throw course.whistle().application("returned a publisher that subscribes twice (1.9)");
            }
            subscribed = true;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    if (n <= 0) {
                        throw course.whistle().server("asked a publisher for " + n + " blocks (3.9)");
                    }
                    course.requireOpen();
                    course.taken();
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
                    throw course.whistle()
                            .application("returned a publisher that gives more than it is asked for (1.1)");
                }
                course.give(block);
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
                course.end();
                terminated = true;
                subscriber.onComplete();
            } catch (LintException e) {
                fail(e);
            }
        }

        /** What comes after the end has no way to the server but the listener's. */
        private boolean isInTurn(String what) {
            if (terminated) {
                course.whistle().application("returned a publisher that gives " + what + " after it has ended (1.7)");
            } else if (!subscribed) {
                throw course.whistle()
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
