package dev.webstack.server.config;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * The file of a Unix socket to listen on.
 *
 * @param path the path of the file, which the server creates
 * @param source the option with the path, for messages
 */
public record UnixAddress(Path path, String source) implements ListenAddress {

    static final String PREFIX = "unix:";

    static UnixAddress parse(Setting setting) throws UsageException {
        Path path = Path.of(setting.value().substring(PREFIX.length()));
        if (!path.isAbsolute()) {
            throw setting.wrong("not the absolute path of a socket; write for example unix:/run/app/app.sock");
        }
        return new UnixAddress(path, setting.source() + "=" + setting.value());
    }

    @Override
    public UnixDomainSocketAddress socket() {
        return UnixDomainSocketAddress.of(path);
    }

    @Override
    public boolean isBeyondThisHost() {
        return false;
    }
}
