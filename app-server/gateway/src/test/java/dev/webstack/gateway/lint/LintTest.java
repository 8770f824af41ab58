package dev.webstack.gateway.lint;

import static dev.webstack.gateway.lint.GoodApplications.TEXT;
import static dev.webstack.gateway.lint.GoodApplications.block;
import static dev.webstack.gateway.lint.GoodApplications.blocks;
import static dev.webstack.gateway.lint.GoodApplications.published;
import static dev.webstack.gateway.lint.GoodApplications.reading;
import static dev.webstack.gateway.lint.GoodApplications.returning;
import static dev.webstack.gateway.lint.GoodApplications.starting;
import static dev.webstack.gateway.lint.GoodApplications.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that an application breaks is reported as its fault, and calls that break no rule pass. */
class LintTest {

    @TempDir
    static Path folder;

    private final RecordedViolations violations = new RecordedViolations();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void goodApplicationOnAGoodServerIsLeftInPeace(String kind, Body body) throws Exception {
        var server = new SmallServer();
        server.serve(violations.linted(returning(body)));
        violations.assertNone();
        assertThat(server.received).hasToString("12");
    }

    static Stream<Arguments> goodApplicationOnAGoodServerIsLeftInPeace() throws Exception {
        return Stream.of(arguments("bytes", Body.text("12")),
                arguments("blocks", new Body.Chunks(blocks("1", "", "2"))),
                arguments("file", Body.file(Files.writeString(folder.resolve("12"), "12"))),
                arguments("stream", stream("12")), arguments("publisher", new Body.Publish(published("1", "2"))));
    }

    @Test
    void goodApplicationMayDoAllThatItMay() throws Exception {
        new SmallServer().serve(violations.linted((environ, startResponse) -> {
            assertThat(environ.input().read()).isEqualTo('b');
            assertThat(environ.input().readAllBytes()).hasSize(3);
            assertThat(environ.input().read()).isEqualTo(-1);
            environ.errors().println("fine");
            environ.put("shop.user", this);
            startResponse.start(Status.OK, TEXT);
            startResponse.start(Status.CONFLICT, TEXT, new Exception("met in time")).write(block("1"));
            return new Body.Chunks(blocks("2"));
        }));
        violations.assertNone();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenApplicationIsNamed(String sentence, Application broken) {
        catchThrowable(() -> new SmallServer().serve(violations.linted(broken)));
        violations.assertFirst(LintException.Side.APPLICATION, "the application " + sentence);
    }

    static Stream<Arguments> brokenApplicationIsNamed() {
        return Stream.of(
                application("returned null instead of a body", returning(null)),
                application("gave a body before it started the response", (_, _) -> Body.text("x")),
                application("gave a body before it started the response", (_, _) -> new Body.Chunks(blocks("x"))),
                application("gave a body before it started the response", (_, _) -> new Body.Chunks(blocks())),
                application("gave a body before it started the response", (_, _) -> stream("")),
                application("started the response twice without a cause", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT);
                    startResponse.start(Status.OK, TEXT);
                    return Body.empty();
                }),
                application("started a response without a status, or without headers", starting(null, TEXT)),
                application("started a response without a status, or without headers", starting(Status.OK, null)),
                application("started a response with a header that it may not send: the header Connection is the"
                        + " server's, not the application's", starting(Status.OK, Headers.of("Connection", "close"))),
                application("started a response with a header that it may not send: the name of the header 'X Y' is no"
                        + " token", starting(Status.OK, Headers.of("X Y", "1"))),
                application("started a response with a header that it may not send: the value of the header X holds a"
                        + " control character or one beyond ISO-8859-1", starting(Status.OK, Headers.of("X", "1\n2"))),
                application("started a response with a header that it may not send: Content-Length is not one number:"
                        + " [-1]", starting(Status.OK, Headers.of("Content-Length", "-1"))),
                application("announced a Content-Length for status 204, which has no body",
                        starting(Status.NO_CONTENT, Headers.of("Content-Length", "0"))),
                application("gave a Content-Type for status 204, which has no body", starting(Status.NO_CONTENT, TEXT)),
                application("gave a Content-Type for status 304, which has no body",
                        starting(Status.NOT_MODIFIED, TEXT)),
                application("gave a body for status 204, which has none", (_, startResponse) -> {
                    startResponse.start(Status.NO_CONTENT, Headers.NONE);
                    return Body.text("x");
                }),
                application("gave a body without saying its Content-Type", returning(Headers.NONE, Body.text("x"))),
                application("gave more bytes than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), Body.text("123"))),
                application("gave more bytes than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), new Body.Chunks(blocks("12", "3")))),
                application("gave more bytes than its Content-Length of 2", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT.and("Content-Length", "2")).write(block("123"));
                    return Body.empty();
                }),
                application("gave 1 bytes, fewer than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), stream("1"))),
                application("gave 1 bytes, fewer than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), new Body.Chunks(blocks("1")))),
                application("gave 1 bytes, fewer than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), new Body.Publish(published("1")))),
                application("gave 1 bytes, fewer than its Content-Length of 2",
                        returning(TEXT.and("Content-Length", "2"), new Body.FileRange(Path.of("x"), 0, 1))),
                application("gave null instead of a block",
                        returning(new Body.Chunks(Stream.of(1).map(_ -> (ByteBuffer) null).iterator()))),
                application("gave null instead of a block", (_, startResponse) -> {
                    startResponse.start(Status.OK, TEXT).write(null);
                    return Body.empty();
                }),
                application("returned a stream that gives 0 of 16384 bytes", returning(new Body.Stream(reading(0)))),
                application("returned a stream that gives 16385 of 16384 bytes",
                        returning(new Body.Stream(reading(16_385)))),
                application("wrote a block after the response was over", (environ, startResponse) -> {
                    StartResponse.Writer writer = startResponse.start(Status.OK, TEXT);
                    environ.afterResponse((_, _, _, _) -> writer.write(block("late")));
                    return Body.text("x");
                }),
                application("started a response after the response was over", (environ, startResponse) -> {
                    startResponse.start(Status.OK, TEXT);
                    environ.afterResponse((_, _, _, _) -> startResponse.start(Status.OK, TEXT, new Exception("late")));
                    return Body.text("x");
                }),
                application("read the request's body after the response was over", (environ, startResponse) -> {
                    startResponse.start(Status.OK, TEXT);
                    return Body.empty().closing(() -> environ.input().read());
                }),
                application("closed gateway.input, which is the server's", (environ, startResponse) -> {
                    environ.input().close();
                    return starting(Status.OK, TEXT).call(environ, startResponse);
                }),
                application("closed gateway.errors, which is the server's", (environ, startResponse) -> {
                    environ.errors().close();
                    return starting(Status.OK, TEXT).call(environ, startResponse);
                }),
                application("returned a publisher that subscribes twice (1.9)", publishing(subscriber -> {
                    published("1").subscribe(subscriber);
                    published("1").subscribe(subscriber);
                })),
                application("returned a publisher that gives a block before a subscription (1.9)",
                        publishing(subscriber -> subscriber.onNext(block("x")))),
                application("returned a publisher that gives more than it is asked for (1.1)",
                        publishing(subscriber -> {
                            subscriber.onSubscribe(IGNORING);
                            subscriber.onNext(block("1"));
                            subscriber.onNext(block("2"));
                            subscriber.onNext(block("3"));
                        })),
                application("returned a publisher that gives a block after it has ended (1.7)",
                        publishing(subscriber -> {
                            subscriber.onSubscribe(IGNORING);
                            subscriber.onComplete();
                            subscriber.onNext(block("x"));
                        })),
                application("returned a publisher that gives an error after it has ended (1.7)",
                        publishing(subscriber -> {
                            subscriber.onSubscribe(IGNORING);
                            subscriber.onComplete();
                            subscriber.onError(new Exception("x"));
                        })));
    }

    @Test
    void bodyThatIsRefusedIsClosedNevertheless() {
        List<String> closed = new ArrayList<>();
        catchThrowable(() -> new SmallServer().serve(violations.linted(
                returning(TEXT.and("Content-Length", "7"), Body.text("x").closing(() -> closed.add("body"))))));
        assertThat(closed).containsExactly("body");
    }

    private static Arguments application(String sentence, Application broken) {
        return arguments(sentence, broken);
    }

    private static Application publishing(Flow.Publisher<ByteBuffer> source) {
        return returning(new Body.Publish(source));
    }

    private static final Flow.Subscription IGNORING = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
