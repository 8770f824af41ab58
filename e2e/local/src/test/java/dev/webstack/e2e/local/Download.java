package dev.webstack.e2e.local;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.StartResponse;
import dev.webstack.gateway.Status;

/** Leaves a large file to nginx. */
public final class Download implements Application {

    @Override
    public Body call(Environ environ, StartResponse startResponse) throws Exception {
        startResponse.start(Status.OK, Headers.of("X-Accel-Redirect", "/downloads/large.bin"));
        return Body.text("");
    }
}
