package dev.webstack.jetty.uwsgi;

import dev.webstack.uwsgi.PacketLimits;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of a uwsgi port. Each {@code with} method returns settings that differ in one component.
 *
 * @param peers the peers that may connect, by the address of the socket
 * @param secret the secret that a peer has to send as well; empty if none is needed
 * @param limits the limits of a packet
 * @param timeouts the times for which a connection may be silent
 * @param nginxBuffer the size of nginx's {@code uwsgi_buffer_size} in bytes, as far as it is known: larger heads of
 *        responses are logged
 * @param pingWarning provides the text for a peer that pings, "" if the server is well; called on any thread, must not
 *        block
 * @param listener receives the events of the connections
 */
public record UwsgiSettings(PeerAllowList peers, Optional<UwsgiSecret> secret, PacketLimits limits,
        UwsgiTimeouts timeouts, int nginxBuffer, Supplier<String> pingWarning, UwsgiListener listener) {

    /**
     * Peers on the same host, no secret, limits and timeouts that fit nginx's defaults, no warnings, and no listener.
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
