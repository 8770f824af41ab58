package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.PacketLimits;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a port speaks uwsgi, and with whom. Each {@code with} gives settings that differ in one.
 *
 * @param peers who may connect, by the address of the socket
 * @param secret what a peer has to know besides; empty if nothing
 * @param limits what a packet may hold
 * @param timeouts how long a connection may be silent
 * @param nginxBuffer bytes of nginx's {@code uwsgi_buffer_size}, as far as is known: larger heads of responses are complained of
 * @param pingWarning what to tell a peer that pings, "" if all is well; asked on any thread, must not block
 * @param listener is told what happens
 */
public record UwsgiSettings(PeerAllowList peers, Optional<UwsgiSecret> secret, PacketLimits limits,
        UwsgiTimeouts timeouts, int nginxBuffer, Supplier<String> pingWarning, UwsgiListener listener) {

    /**
     * Peers on the same host, no secret, limits and timeouts that fit nginx's own defaults, no warnings, and nobody who
     * listens.
     */
    public static final UwsgiSettings DEFAULT = new UwsgiSettings(PeerAllowList.LOOPBACK, Optional.empty(),
            PacketLimits.DEFAULT, UwsgiTimeouts.DEFAULT, 4096, () -> "", UwsgiListener.NONE);

    public UwsgiSettings {
        Objects.requireNonNull(peers);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(timeouts);
        Objects.requireNonNull(pingWarning);
        Objects.requireNonNull(listener);
    }

    public UwsgiSettings withPeers(PeerAllowList peers) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withSecret(UwsgiSecret secret) {
        return new UwsgiSettings(peers, Optional.of(secret), limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withLimits(PacketLimits limits) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withTimeouts(UwsgiTimeouts timeouts) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withNginxBuffer(int nginxBuffer) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withPingWarning(Supplier<String> pingWarning) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }

    public UwsgiSettings withListener(UwsgiListener listener) {
        return new UwsgiSettings(peers, secret, limits, timeouts, nginxBuffer, pingWarning, listener);
    }
}
