package dev.webstack.server.config;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import java.util.List;

/**
 * The HTTP address, and the peers that are trusted there.
 *
 * @param address where to listen
 * @param proxies the peers whose X-Forwarded headers say who the client is
 */
public record HttpOptions(Address address, PeerAllowList proxies) {

    static HttpOptions of(Settings settings) throws UsageException {
        return new HttpOptions(Address.parse(settings.get(Option.HTTP)),
                settings.find(Option.HTTP_PROXIES).isPresent()
                        ? AddressBlocks.parse(settings.get(Option.HTTP_PROXIES))
                        : new PeerAllowList(List.of()));
    }
}
