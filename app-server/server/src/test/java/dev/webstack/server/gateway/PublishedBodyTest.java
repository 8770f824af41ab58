package dev.webstack.server.gateway;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.BadRequestException;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import dev.webstack.server.TestSite;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Publishers as bodies, the same over every protocol. */
class PublishedBodyTest {

    @RegisterExtension
    static final TestSite SITE = new TestSite();

    private final AtomicInteger closed = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void blocksOfAnotherThreadArriveInTheirOrder(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, (environ, startResponse) -> {
            startResponse.start(Status.OK, Headers.NONE);
            return new Body.Publish(PublishedBodyTest::publishAThousand, closed::incrementAndGet);
        });
        assertThat(response.text()).startsWith("0,1,2,").endsWith(",998,999,").hasSize(3_890);
        assertThat(response.whole()).isTrue();
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void publisherIsAskedForOneBlockAtATime(Protocol protocol) throws Exception {
        var publisher = new Scripted(3, null);
        assertThat(SITE.ask(protocol, returning(Headers.NONE, publisher)).text()).isEqualTo("0,1,2,");
        assertThat(publisher.requests).containsOnly(1L).hasSize(4);
        assertThat(publisher.cancelled).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource
    void errorBeforeTheFirstBlockIsAFailureOfTheApplication(Protocol protocol) throws Exception {
        assertThat(SITE.ask(protocol, returning(Headers.NONE, new Scripted(0, new Exception("broken")))).status())
                .isEqualTo(500);
        assertThat(SITE.ask(protocol, returning(Headers.NONE, new Scripted(0, new BadRequestException("bad"))))
                .status()).isEqualTo(400);
        assertThat(SITE.ask(protocol, returning(Headers.NONE, new Scripted(0, new AssertionError("broken"))))
                .status()).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource
    void errorAfterTheFirstBlockCutsTheResponse(Protocol protocol) throws Exception {
        RawResponse response = SITE.ask(protocol, returning(Headers.NONE, new Scripted(2, new Exception("broken"))));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.whole()).isFalse();
        assertClosedOnce();
    }

    @ParameterizedTest
    @EnumSource
    void publisherIsCancelledOnceTheLengthIsReached(Protocol protocol) throws Exception {
        var publisher = new Scripted(Integer.MAX_VALUE, null);
        RawResponse response = SITE.ask(protocol, returning(Headers.of("Content-Length", "3"), publisher));
        assertThat(response.text()).isEqualTo("0,1");
        assertThat(response.whole()).isTrue();
        assertCancelledOnce(publisher);
    }

    @ParameterizedTest
    @EnumSource
    void publisherIsCancelledWhenTheClientGoesAway(Protocol protocol) throws Exception {
        var publisher = new Scripted(Integer.MAX_VALUE, null);
        try (Wire wire = SITE.send(protocol, Call.get("/"), returning(Headers.NONE, publisher))) {
            wire.readUntil("9,");
        }
        assertCancelledOnce(publisher);
    }

    private static void publishAThousand(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Thread.ofVirtual().start(() -> {
            try (var publisher = new SubmissionPublisher<ByteBuffer>()) {
                publisher.subscribe(subscriber);
                for (int i = 0; i < 1_000; i++) {
                    publisher.submit(Blocks.bytes(i + ","));
                }
            }
        });
    }

    private void assertCancelledOnce(Scripted publisher) {
        assertClosedOnce();
        assertThat(publisher.cancelled).hasValue(1);
    }

    private void assertClosedOnce() {
        await().until(() -> closed.get() > 0);
        assertThat(closed).hasValue(1);
    }

    private Application returning(Headers headers, Flow.Publisher<ByteBuffer> publisher) {
        return (environ, startResponse) -> {
            startResponse.start(Status.OK, headers);
            return new Body.Publish(publisher, closed::incrementAndGet);
        };
    }

    /** Publishes "0,1,2,…" within {@code request}, and then completes. */
    private static final class Scripted implements Flow.Publisher<ByteBuffer>, Flow.Subscription {

        final List<Long> requests = new ArrayList<>();
        final AtomicInteger cancelled = new AtomicInteger();
        private final int blocks;
        private final Throwable failure;
        private Flow.Subscriber<? super ByteBuffer> subscriber;
        private int given;

        Scripted(int blocks, Throwable failure) {
            this.blocks = blocks;
            this.failure = failure;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
            subscriber = newSubscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            requests.add(n);
            if (given < blocks) {
                subscriber.onNext(Blocks.bytes(given++ + ","));
            } else if (failure != null) {
                subscriber.onError(failure);
            } else {
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled.incrementAndGet();
        }
    }
}
