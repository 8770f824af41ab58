package dev.webstack.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The rules of a subscriber, numbered as in the specification of Reactive Streams. */
class PublishedBlocksTest {

    private static final List<Consumer<PublishedBlocks>> WITH_NULL = List.of(blocks -> blocks.onSubscribe(null),
            blocks -> blocks.onNext(null), blocks -> blocks.onError(null));

    private final PublishedBlocks blocks = new PublishedBlocks();
    private final Recorded subscription = new Recorded();

    @Test
    void rule1demandIsSignalledByRequest() throws Exception {
        blocks.onSubscribe(subscription.then(() -> blocks.onNext(Blocks.bytes("x"))));
        assertThat(blocks.next()).isEqualTo(Blocks.bytes("x"));
        assertThat(subscription.calls).containsExactly("request 1");
    }

    @Test
    void rule3theEndIsNoOccasionToCallThePublisher() throws Exception {
        blocks.onSubscribe(subscription.then(blocks::onComplete));
        assertThat(blocks.next()).isNull();
        blocks.close();
        assertThat(subscription.calls).containsExactly("request 1");
    }

    @Test
    void rule5secondSubscriptionIsCancelled() {
        var second = new Recorded();
        blocks.onSubscribe(subscription);
        blocks.onSubscribe(second);
        assertThat(second.calls).containsExactly("cancel");
        assertThat(subscription.calls).isEmpty();
    }

    @Test
    void rule6subscriptionThatIsNotNeededIsCancelled() {
        blocks.onSubscribe(subscription);
        blocks.close();
        assertThat(subscription.calls).containsExactly("cancel");
    }

    @Test
    void rule6subscriptionThatComesTooLateIsCancelled() {
        blocks.close();
        blocks.onSubscribe(subscription);
        assertThat(subscription.calls).containsExactly("cancel");
    }

    @Test
    void rule7publisherIsCalledByTheThreadThatWaitsAlone() throws Exception {
        var called = new ArrayList<Thread>();
        Thread publisher = Thread.ofVirtual().start(() -> blocks.onSubscribe(subscription.then(() -> {
            called.add(Thread.currentThread());
            blocks.onComplete();
        })));
        publisher.join();
        assertThat(blocks.next()).isNull();
        assertThat(called).containsExactly(Thread.currentThread());
    }

    @Test
    void rule8blockThatComesAfterTheCancelIsIgnored() throws Exception {
        blocks.onSubscribe(subscription.then(() -> blocks.onNext(Blocks.bytes("x"))));
        blocks.next();
        blocks.close();
        blocks.onNext(Blocks.bytes("y"));
        assertThat(subscription.calls).containsExactly("request 1", "cancel");
    }

    @Test
    void rule9endMayComeUnasked() throws Exception {
        blocks.onSubscribe(subscription);
        blocks.onComplete();
        assertThat(blocks.next()).isNull();
    }

    @Test
    void rule10errorMayComeUnasked() {
        var failure = new Exception("broken");
        blocks.onSubscribe(subscription);
        blocks.onError(failure);
        assertThatThrownBy(blocks::next).isSameAs(failure);
    }

    @ParameterizedTest
    @FieldSource("WITH_NULL")
    void rule13nullIsRefused(Consumer<PublishedBlocks> call) {
        assertThatThrownBy(() -> call.accept(blocks)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void publisherThatGivesMoreThanItIsAskedForHasFailed() throws Exception {
        blocks.onSubscribe(subscription.then(() -> {
            blocks.onNext(Blocks.bytes("x"));
            blocks.onNext(Blocks.bytes("y"));
        }));
        blocks.next();
        assertThatThrownBy(blocks::next).isInstanceOf(IllegalStateException.class)
                .hasMessage("the publisher sent a block that was not asked for");
    }

    private static final class Recorded implements Flow.Subscription {

        final List<String> calls = new ArrayList<>();
        private Runnable onRequest = () -> {};

        Recorded then(Runnable action) {
            onRequest = action;
            return this;
        }

        @Override
        public void request(long n) {
            calls.add("request " + n);
            onRequest.run();
        }

        @Override
        public void cancel() {
            calls.add("cancel");
        }
    }
}
