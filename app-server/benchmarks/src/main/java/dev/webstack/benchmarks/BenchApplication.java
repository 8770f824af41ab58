package dev.webstack.benchmarks;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.io.IOException;
import java.io.OutputStream;

/** The benchmark's application for the app server. */
public final class BenchApplication implements Application {

    private static final byte[] MEBIBYTE = new byte[1 << 20];
    private static final Headers TEXT = Headers.of("Content-Type", "text/plain");

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        Body body = body(environ);
        startResponse.start(Status.OK, TEXT);
        return body;
    }

    private static Body body(Environ environ) throws IOException, InterruptedException {
        return switch (environ.path()) {
            case "/latency" -> {
                Thread.sleep(10);
                yield Body.text("Hello world\n");
            }
            case "/response" -> new Body.Bytes(MEBIBYTE);
            case "/upload" -> Body.text(environ.input().transferTo(OutputStream.nullOutputStream()) + "\n");
            default -> Body.text("Hello world\n");
        };
    }
}
