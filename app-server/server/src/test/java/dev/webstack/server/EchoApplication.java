package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Responds with the body of the request. If the query names a folder, it writes a file there when it has begun, and
 * waits until it may continue.
 */
public final class EchoApplication implements Application {

    static final String BEGUN = "begun";
    static final String GO_ON = "go-on";

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        byte[] body = environ.input().readAllBytes();
        if (!environ.query().isEmpty()) {
            Path folder = Path.of(environ.query());
            Files.createFile(folder.resolve(BEGUN));
            while (!Files.exists(folder.resolve(GO_ON))) {
                Thread.sleep(10);
            }
        }
        startResponse.start(Status.OK, Headers.NONE);
        return new Body.Bytes(body);
    }
}
