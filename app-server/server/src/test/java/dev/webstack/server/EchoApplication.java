package dev.webstack.server;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;

/** Answers with the body it gets; the query says after how many milliseconds. */
public final class EchoApplication implements Application {

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        byte[] body = environ.input().readAllBytes();
        if (!environ.query().isEmpty()) {
            Thread.sleep(Integer.parseInt(environ.query()));
        }
        startResponse.start(Status.OK, Headers.NONE);
        return new Body.Bytes(body);
    }
}
