package dev.webstack.jetty.uwsgi;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each kind of fault once for each peer, because a wrong configuration would repeat it with every request. */
final class FaultLog {

    private static final Logger LOG = LoggerFactory.getLogger(UwsgiConnection.class);
    private static final int MAX_REMEMBERED = 1_000;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void log(SocketAddress peer, Object kind, @Nullable String message) {
        String who = peer instanceof InetSocketAddress inet ? inet.getAddress().getHostAddress() : String.valueOf(peer);
        if (said.size() < MAX_REMEMBERED && said.add(kind + " " + who)) {
            LOG.warn("uwsgi peer {}: {}", who, message);
        } else {
            LOG.debug("uwsgi peer {}: {}", who, message);
        }
    }
}
