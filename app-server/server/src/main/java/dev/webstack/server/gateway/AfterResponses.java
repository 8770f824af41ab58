package dev.webstack.server.gateway;

import dev.webstack.gateway.AfterResponse;
import dev.webstack.gateway.Environ;
import dev.webstack.gateway.Headers;
import dev.webstack.gateway.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the callbacks that an application added for the time after the response. */
final class AfterResponses {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayHandler.class);

    private AfterResponses() {}

    /** Calls all callbacks, the last one first, even if some fail. */
    static void call(Environ environ, @Nullable Status status, Headers headers, @Nullable Throwable failure) {
        if (environ.get(Environ.RESPONSE_FINISHED) instanceof List<?> callbacks && !callbacks.isEmpty()) {
            for (Object callback : callbacks.reversed()) {
                try {
                    ((AfterResponse) callback).finished(environ, status, headers, failure);
                } catch (Throwable t) {
                    LOG.error("What the application wanted done after the response failed", t);
                }
            }
        }
    }
}
