package dev.webstack.gateway.lint;

import static dev.webstack.gateway.lint.GoodApplications.TEXT;
import static dev.webstack.gateway.lint.GoodApplications.block;
import static dev.webstack.gateway.lint.GoodApplications.blocks;
import static dev.webstack.gateway.lint.GoodApplications.published;
import static dev.webstack.gateway.lint.GoodApplications.returning;
import static dev.webstack.gateway.lint.GoodApplications.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken rule is reported with the side that broke it, and calls that break no rule pass. */
class LintTest {

    @TempDir
    static Path folder;

    private final List<LintException> violations = new ArrayList<>();

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void goodApplicationOnAGoodServerIsLeftInPeace(String kind, Body body) throws Exception {
        var server = new SmallServer();
        server.serve(linted(returning(body)));
        assertThat(violations).isEmpty();
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
        new SmallServer().serve(linted((environ, startResponse) -> {
            assertThat(environ.input().read()).isEqualTo('b');
            assertThat(environ.input().readAllBytes()).hasSize(3);
            assertThat(environ.input().read()).isEqualTo(-1);
            environ.errors().println("fine");
            environ.put("shop.user", this);
            startResponse.start(Status.OK, TEXT);
            startResponse.start(Status.CONFLICT, TEXT, new Exception("met in time")).write(block("1"));
            return new Body.Chunks(blocks("2"));
        }));
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenApplicationIsNamed(String sentence, Application broken) {
        catchThrowable(() -> new SmallServer().serve(linted(broken)));
        assertViolation(LintException.Side.APPLICATION, "the application " + sentence);
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

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenEnvironIsTheServersFault(String sentence, Consumer<Environ> breaking) {
        assertServerViolation(sentence, new SmallServer() {
            @Override
            Environ environ() {
                Environ environ = super.environ();
                breaking.accept(environ);
                return environ;
            }
        }, starting(Status.OK, TEXT));
    }

    static Stream<Arguments> brokenEnvironIsTheServersFault() {
        Stream<Arguments> missing = new SmallServer().environ().keySet().stream()
                .filter(name -> !name.equals("CONTENT_LENGTH") && !name.startsWith("HTTP_"))
                .map(name -> environ("did not put " + name + " into the environ", environ -> environ.remove(name)));
        return Stream.concat(missing, Stream.of(
                environ("gave a gateway.input that is no InputStream but a String", put(Environ.INPUT, "body")),
                environ("gave a gateway.multithread that is no Boolean but a String", put(Environ.MULTITHREAD, "yes")),
                environ("put null into the environ: X=null", put("X", null)),
                environ("gave a variable X that is no String", put("X", 1)),
                environ("gave a variable X with a character that is no byte", put("X", "\u20ac")),
                environ("gave an empty REMOTE_ADDR instead of none", put("REMOTE_ADDR", "")),
                environ("put HTTP_CONTENT_TYPE into the environ, where it may not be", put("HTTP_CONTENT_TYPE", "x/y")),
                environ("put HTTP_CONTENT_LENGTH into the environ, where it may not be",
                        put("HTTP_CONTENT_LENGTH", "1")),
                environ("put HTTP_PROXY into the environ, where it may not be",
                        put("HTTP_PROXY", "http://evil.example")),
                environ("gave a REQUEST_METHOD that is no token: 'G T'", put("REQUEST_METHOD", "G T")),
                environ("gave a gateway.url_scheme that is neither http nor https: 'HTTP'",
                        put(Environ.URL_SCHEME, "HTTP")),
                environ("gave a SERVER_PORT that is no number: 'http'", put("SERVER_PORT", "http")),
                environ("gave a CONTENT_LENGTH that is no number: '-1'", put("CONTENT_LENGTH", "-1")),
                environ("speaks version [2, 0], not [1, 0]", put(Environ.VERSION, List.of(2, 0))),
                environ("does not end its input where the request's body ends", put(Environ.INPUT_TERMINATED, false)),
                environ("gave a gateway.deadline that is no Instant", put(Environ.DEADLINE, "tomorrow")),
                environ("gave a SCRIPT_NAME that does not begin with a slash, or ends with one: 'shop'",
                        put("SCRIPT_NAME", "shop")),
                environ("gave a SCRIPT_NAME that does not begin with a slash, or ends with one: '/'",
                        put("SCRIPT_NAME", "/")),
                environ("gave a PATH_INFO that does not begin with a slash: 'x'", put("PATH_INFO", "x")),
                environ("gave neither SCRIPT_NAME nor PATH_INFO", put("PATH_INFO", "")),
                environ("gave a gateway.response_finished that cannot be added to",
                        put(Environ.RESPONSE_FINISHED, List.of()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenInputIsTheServersFault(String sentence, InputStream broken) {
        assertServerViolation(sentence, new SmallServer() {
            @Override
            Environ environ() {
                Environ environ = super.environ();
                environ.put(Environ.INPUT, broken);
                return environ;
            }
        }, (environ, startResponse) -> {
            environ.input().readAllBytes();
            environ.input().read();
            return starting(Status.OK, TEXT).call(environ, startResponse);
        });
    }

    static Stream<Arguments> brokenInputIsTheServersFault() {
        return Stream.of(
                arguments("gave none of the request's body instead of waiting for it", reading(0)),
                arguments("gave more of the request's body than was asked for", reading(100_000)),
                arguments("ended the request's body after 3 of 4 bytes as if that were all", input("bod")),
                arguments("gave more of the request's body than its CONTENT_LENGTH of 4", input("body and more")),
                arguments("gave more of the request's body after its end", new ByteArrayInputStream(bytes("body")) {
                    @Override
                    public int read() {
                        return 'x';
                    }
                }),
                arguments("gave a byte of the request's body that is none: 256",
                        new ByteArrayInputStream(bytes("body")) {
                            @Override
                            public int read() {
                                return 256;
                            }
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void brokenServerIsNamed(String sentence, SmallServer broken, Body body) {
        assertServerViolation(sentence, broken, returning(body));
    }

    static Stream<Arguments> brokenServerIsNamed() {
        return Stream.of(
                server("gave null instead of an environ", new SmallServer() {
                    @Override
                    Environ environ() {
                        return null;
                    }
                }),
                server("gave null instead of a StartResponse", new SmallServer() {
                    @Override
                    void serve(Application application) throws Exception {
                        application.call(environ(), null);
                    }
                }),
                server("gave null instead of a writer", new SmallServer() {
                    @Override
                    StartResponse.Writer start(Status status, Headers headers, Exception cause) {
                        return null;
                    }
                }),
                server("closed a body twice", new SmallServer() {
                    @Override
                    void close(Body body) throws Exception {
                        super.close(body);
                        super.close(body);
                    }
                }),
                server("closed a body on another thread than that of the request", new SmallServer() {
                    @Override
                    void close(Body body) throws Exception {
                        Thread thread = Thread.ofVirtual().unstarted(() -> catchThrowable(() -> super.close(body)));
                        thread.start();
                        thread.join();
                    }
                }),
                server("did not close the body", new SmallServer() {
                    @Override
                    void close(Body body) {}
                }),
                server("called back twice after the response", new SmallServer() {
                    @Override
                    void finish(Environ environ, Status status, Headers headers, Throwable failure) throws Exception {
                        super.finish(environ, status, headers, failure);
                        super.finish(environ, status, headers, failure);
                    }
                }),
                server("called back with the environ of another request", new SmallServer() {
                    @Override
                    void finish(Environ environ, Status status, Headers headers, Throwable failure) throws Exception {
                        Environ other = new SmallServer().environ();
                        other.put(Environ.RESPONSE_FINISHED, environ.get(Environ.RESPONSE_FINISHED));
                        super.finish(other, status, headers, failure);
                    }
                }),
                server("called back with null instead of headers", new SmallServer() {
                    @Override
                    void finish(Environ environ, Status status, Headers headers, Throwable failure) throws Exception {
                        super.finish(environ, status, null, failure);
                    }
                }),
                server("called back with another status or headers than the application's", new SmallServer() {
                    @Override
                    void finish(Environ environ, Status status, Headers headers, Throwable failure) throws Exception {
                        super.finish(environ, Status.CREATED, headers, failure);
                    }
                }),
                arguments("asked a body for more after it had closed it", new SmallServer() {
                    @Override
                    void close(Body body) throws Exception {
                        super.close(body);
                        take(body);
                    }
                }, new Body.Chunks(blocks("1"))),
                arguments("asked a body for more after it had closed it", new SmallServer() {
                    @Override
                    void close(Body body) throws Exception {
                        super.close(body);
                        take(body);
                    }
                }, stream("1")),
                arguments("asked a body for more after it had closed it", new SmallServer() {
                    @Override
                    void close(Body body) throws Exception {
                        super.close(body);
                        take(body);
                    }
                }, new Body.Publish(published("1"))),
                arguments("asked a publisher for 0 blocks (3.9)", new SmallServer() {
                    @Override
                    void subscribe(Flow.Publisher<ByteBuffer> source) {
                        source.subscribe(new Flow.Subscriber<>() {
                            @Override
                            public void onSubscribe(Flow.Subscription subscription) {
                                subscription.request(0);
                            }

                            @Override
                            public void onNext(ByteBuffer block) {}

                            @Override
                            public void onError(Throwable cause) {}

                            @Override
                            public void onComplete() {}
                        });
                    }
                }, new Body.Publish(published("1"))));
    }

    @Test
    void serverThatStartsAnewAfterTheHeadIsSentIsNamed() {
        assertServerViolation("did not rethrow the cause of a start after the head was sent", new SmallServer() {
            @Override
            StartResponse.Writer start(Status status, Headers headers, Exception cause) throws Exception {
                return super.start(status, headers, null);
            }
        }, (environ, startResponse) -> {
            startResponse.start(Status.OK, TEXT).write(block("x"));
            startResponse.start(Status.CONFLICT, TEXT, new Exception("met too late"));
            return Body.empty();
        });
    }

    @Test
    void bodyThatIsRefusedIsClosedNevertheless() {
        List<String> closed = new ArrayList<>();
        catchThrowable(() -> new SmallServer().serve(linted(
                returning(TEXT.and("Content-Length", "7"), Body.text("x").closing(() -> closed.add("body"))))));
        assertThat(closed).containsExactly("body");
    }

    private Application linted(Application application) {
        return new Lint(violations::add).apply(application);
    }

    private void assertServerViolation(String sentence, SmallServer broken, Application application) {
        catchThrowable(() -> broken.serve(linted(application)));
        assertViolation(LintException.Side.SERVER, "the server " + sentence);
    }

    private void assertViolation(LintException.Side side, String message) {
        assertThat(violations).isNotEmpty();
        assertThat(violations.getFirst()).hasMessage(message);
        assertThat(violations.getFirst().side()).isEqualTo(side);
    }

    private static Arguments application(String sentence, Application broken) {
        return arguments(sentence, broken);
    }

    private static Arguments environ(String sentence, Consumer<Environ> breaking) {
        return arguments(sentence, breaking);
    }

    private static Arguments server(String sentence, SmallServer broken) {
        return arguments(sentence, broken, Body.text("x"));
    }

    private static Consumer<Environ> put(String name, Object value) {
        return environ -> environ.put(name, value);
    }

    private static Application starting(Status status, Headers headers) {
        return (environ, startResponse) -> {
            startResponse.start(status, headers);
            return Body.empty();
        };
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

    /** A stream whose read returns this number. */
    private static InputStream reading(int n) {
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

    private static InputStream input(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
