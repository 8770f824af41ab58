package dev.webstack.e2e.local;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;

/** The next version of hello. */
public final class Goodbye implements Application {

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        startResponse.start(Status.OK, Headers.of("Content-Type", "text/html; charset=utf-8"));
        return Body.text("<h1>Goodbye</h1>");
    }
}
