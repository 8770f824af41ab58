package dev.webstack.gateway.lint;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Flow;

/** Parts from which tests put applications together. None breaks a rule by itself, except {@code reading}. */
final class GoodApplications {

    static final Headers TEXT = Headers.of("Content-Type", "text/plain");

    private GoodApplications() {}

    static Application returning(Body body) {
        return returning(TEXT, body);
    }

    static Application returning(Headers headers, Body body) {
        return (environ, startResponse) -> {
            startResponse.start(Status.OK, headers);
            return body;
        };
    }

    static ByteBuffer block(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static Iterator<ByteBuffer> blocks(String... texts) {
        return Arrays.stream(texts).map(GoodApplications::block).iterator();
    }

    static Body.Stream stream(String text) {
        return new Body.Stream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A publisher that publishes within {@code request}. */
    static Flow.Publisher<ByteBuffer> published(String... texts) {
        Iterator<ByteBuffer> blocks = blocks(texts);
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private boolean over;

            @Override
            public void request(long n) {
                for (long i = 0; i < n && blocks.hasNext() && !over; i++) {
                    subscriber.onNext(blocks.next());
                }
                if (!blocks.hasNext() && !over) {
                    over = true;
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }

    /** An application that starts a response without a body. */
    static Application starting(Status status, Headers headers) {
        return (environ, startResponse) -> {
            startResponse.start(status, headers);
            return Body.empty();
        };
    }

    /** A stream whose read returns this number. */
    static InputStream reading(int n) {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException("one byte at a time");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return n;
            }
        };
    }
}
