package dev.webstack.gateway.lint;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Flow;

/** A minimal server that follows the rules; a test can replace each step by one that breaks a rule. */
class SmallServer {

    static final String REQUEST_BODY = "body";

    private Status status;
    private Headers headers;
    private boolean headSent;
    final StringBuilder received = new StringBuilder();

    /** Serves one request. */
    void serve(Application application) throws Exception {
        Environ environ = environ();
        Body body = null;
        Throwable failure = null;
        try {
            body = application.call(environ, this::start);
            take(body);
        } catch (Throwable t) {
            failure = t;
            throw t;
        } finally {
            if (body != null) {
                close(body);
            }
            finish(environ, status, headers == null ? Headers.NONE : headers, failure);
        }
    }

    Environ environ() {
        Environ environ = new Environ();
        environ.put("REQUEST_METHOD", "POST");
        environ.put("SCRIPT_NAME", "");
        environ.put("PATH_INFO", "/");
        environ.put("QUERY_STRING", "");
        environ.put("SERVER_NAME", "shop.example");
        environ.put("SERVER_PORT", "80");
        environ.put("SERVER_PROTOCOL", "HTTP/1.1");
        environ.put("CONTENT_LENGTH", String.valueOf(REQUEST_BODY.length()));
        environ.put("HTTP_X_EMPTY", "");
        environ.put(Environ.VERSION, List.of(1, 0));
        environ.put(Environ.URL_SCHEME, "http");
        environ.put(Environ.INPUT, new ByteArrayInputStream(REQUEST_BODY.getBytes(StandardCharsets.US_ASCII)));
        environ.put(Environ.ERRORS, new PrintWriter(new StringWriter()));
        environ.put(Environ.MULTITHREAD, true);
        environ.put(Environ.MULTIPROCESS, false);
        environ.put(Environ.RUN_ONCE, false);
        environ.put(Environ.INPUT_TERMINATED, true);
        environ.put(Environ.RESPONSE_FINISHED, new ArrayList<AfterResponse>());
        return environ;
    }

    StartResponse.Writer start(Status newStatus, Headers newHeaders, Exception cause) throws Exception {
        if (headSent && cause != null) {
            throw cause;
        }
        status = newStatus;
        headers = newHeaders;
        return this::send;
    }

    void send(ByteBuffer block) {
        headSent = headSent || block.hasRemaining();
        received.append(StandardCharsets.UTF_8.decode(block.duplicate()));
    }

    void take(Body body) throws Exception {
        switch (body) {
            case Body.Bytes bytes -> send(bytes.data());
            case Body.Chunks chunks -> chunks.blocks().forEachRemaining(this::send);
            case Body.Stream stream -> send(ByteBuffer.wrap(stream.source().readAllBytes()));
            case Body.FileRange range -> send(ByteBuffer.wrap(Arrays.copyOfRange(Files.readAllBytes(range.file()),
                    (int) range.offset(), (int) (range.offset() + range.length()))));
            case Body.Publish publish -> subscribe(publish.source());
        }
    }

    /** For publishers of at most two blocks, which publish within the request. */
    void subscribe(Flow.Publisher<ByteBuffer> source) {
        var errors = new ArrayList<Throwable>();
        source.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(2);
            }

            @Override
            public void onNext(ByteBuffer block) {
                send(block);
            }

            @Override
            public void onError(Throwable cause) {
                errors.add(cause);
            }

            @Override
            public void onComplete() {}
        });
        if (!errors.isEmpty()) {
            throw (RuntimeException) errors.getFirst();
        }
    }

    void close(Body body) throws Exception {
        body.close();
    }

    @SuppressWarnings("unchecked")
    void finish(Environ environ, Status itsStatus, Headers itsHeaders, Throwable failure) throws Exception {
        for (AfterResponse callback : ((List<AfterResponse>) environ.get(Environ.RESPONSE_FINISHED)).reversed()) {
            callback.finished(environ, itsStatus, itsHeaders, failure);
        }
    }
}
