package dev.webstack.gateway.lint;

import static dev.webstack.gateway.lint.GoodApplications.TEXT;
import static dev.webstack.gateway.lint.GoodApplications.block;
import static dev.webstack.gateway.lint.GoodApplications.blocks;
import static dev.webstack.gateway.lint.GoodApplications.published;
import static dev.webstack.gateway.lint.GoodApplications.reading;
import static dev.webstack.gateway.lint.GoodApplications.returning;
import static dev.webstack.gateway.lint.GoodApplications.starting;
import static dev.webstack.gateway.lint.GoodApplications.stream;
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
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that a server breaks is reported as its fault, whatever the application does. */
class LintServerTest {

    private final RecordedViolations violations = new RecordedViolations();

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

    private void assertServerViolation(String sentence, SmallServer broken, Application application) {
        catchThrowable(() -> broken.serve(violations.linted(application)));
        violations.assertFirst(LintException.Side.SERVER, "the server " + sentence);
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

    private static InputStream input(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
