package dev.webstack.server.config;

import java.net.InetSocketAddress;

/**
 * A TCP address to listen on.
 *
 * @param socket a resolved address; port 0 lets the system choose
 * @param source the option with the address, for messages
 */
public record Address(InetSocketAddress socket, String source) implements ListenAddress {

    static Address parse(Setting setting) throws UsageException {
        String text = setting.value();
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
        if (host.isEmpty() || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw setting.wrong("not host:port; write for example 127.0.0.1:8000 or [::1]:8000");
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 0xffff) {
            throw setting.wrong("there is no port above 65535");
        }
        InetSocketAddress socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw setting.wrong("this host name is not known here");
        }
        return new Address(socket, setting.source() + "=" + setting.value());
    }

    @Override
    public boolean isBeyondThisHost() {
        return !socket.getAddress().isLoopbackAddress();
    }
}
