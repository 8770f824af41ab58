package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.PacketLimits;
import java.util.Objects;
import java.util.function.Supplier;

/** What all connections of a factory share. */
record UwsgiSettings(PacketLimits limits, UwsgiTimeouts timeouts, Supplier<String> pingWarning,
        ComplaintLog complaints) {

    UwsgiSettings {
        Objects.requireNonNull(limits);
        Objects.requireNonNull(timeouts);
        Objects.requireNonNull(pingWarning);
    }
}
