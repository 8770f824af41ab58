package dev.webstack.e2e.local;

import dev.webstack.gateway.Application;
import dev.webstack.gateway.Body;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.StartResponse;

/** A version of hello that does not start. */
public final class FailingHello implements Application {

    public FailingHello() {
        throw new IllegalStateException("no database");
    }

    @Override
    public Body call(Environ environ, StartResponse startResponse) {
        return Body.empty();
    }
}
