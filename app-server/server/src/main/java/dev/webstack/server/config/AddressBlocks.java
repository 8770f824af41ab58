package dev.webstack.server.config;

import dev.webstack.jetty.uwsgi.Cidr;
import dev.webstack.jetty.uwsgi.PeerAllowList;
import java.util.ArrayList;
import java.util.List;

/** A setting that lists address blocks. */
final class AddressBlocks {

    private AddressBlocks() {}

    static PeerAllowList parse(Setting setting) throws UsageException {
        List<Cidr> blocks = new ArrayList<>();
        for (String block : setting.value().split(",", -1)) {
            try {
                blocks.add(Cidr.parse(block.strip()));
            } catch (IllegalArgumentException e) {
                throw setting
                        .wrong("'" + block.strip() + "' is no address block; write for example 10.0.0.0/8,fc00::/7");
            }
        }
        return new PeerAllowList(blocks);
    }
}
