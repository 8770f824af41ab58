package dev.webstack.server.config;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;

/** An address for uwsgi. */
public sealed interface ListenAddress permits Address, UnixAddress {

    /**
     * The option that contains the address.
     *
     * @return option and value, for messages
     */
    String source();

    /**
     * The address to bind.
     *
     * @return an address for the operating system
     */
    SocketAddress socket();

    /** Whether other machines can reach the address. */
    boolean isBeyondThisHost();

    /** Parses a list such as {@code 127.0.0.1:8000,unix:/run/app.sock}. */
    static List<ListenAddress> parseAll(Setting setting) throws UsageException {
        List<ListenAddress> addresses = new ArrayList<>();
        for (String address : setting.value().split(",", -1)) {
            var one = new Setting(setting.source(), address.strip());
            addresses.add(one.value().startsWith(UnixAddress.PREFIX) ? UnixAddress.parse(one) : Address.parse(one));
        }
        return List.copyOf(addresses);
    }
}
