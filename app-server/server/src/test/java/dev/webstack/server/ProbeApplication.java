package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.nio.ByteBuffer;

/** Does what the path says, so that a test can observe it. */
public final class ProbeApplication implements Application {

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        return switch ((String) environ.get("PATH_INFO")) {
            case "/fail" -> throw new IllegalStateException("on purpose");
            case "/unavailable" -> {
                startResponse.start(Status.SERVICE_UNAVAILABLE, Headers.of("X-Request-Id", "mine"));
                yield Body.text("later");
            }
            case "/large-head" -> {
                startResponse.start(Status.OK, Headers.of("X-Large", "x".repeat(5_000)));
                yield Body.text("ok");
            }
            case "/half" -> {
                startResponse.start(Status.OK, Headers.of("Content-Length", "100"))
                        .write(ByteBuffer.wrap(new byte[]{'h', 'a', 'l', 'f'}));
                throw new IllegalStateException("on purpose");
            }
            case "/trace" -> {
                startResponse.start(Status.OK, Headers.NONE);
                yield Body.text(String.valueOf(environ.get("HTTP_TRACEPARENT")));
            }
            case "/status/299" -> {
                startResponse.start(new Status(299), Headers.NONE);
                yield Body.text("");
            }
            default -> {
                byte[] body = environ.input().readAllBytes();
                startResponse.start(Status.OK, Headers.NONE);
                yield body.length > 0 ? new Body.Bytes(body) : Body.text(environ.requestId());
            }
        };
    }
}
