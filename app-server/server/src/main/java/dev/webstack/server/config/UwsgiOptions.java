package dev.webstack.server.config;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import dev.webstack.jetty.uwsgi.UwsgiSecret;
import dev.webstack.server.tls.PemFile;
import dev.webstack.server.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The uwsgi addresses, and the peers that are trusted. Peers on other hosts are trusted only if an address block, a
 * secret or a certificate identifies nginx.
 *
 * @param plain the addresses without TLS
 * @param tls the address with TLS, if there is one
 * @param allowed the addresses that may connect; empty if the option is not set
 * @param secret the secret that a peer has to send; empty if there is none
 */
public record UwsgiOptions(List<ListenAddress> plain, Optional<Tls> tls, Optional<PeerAllowList> allowed,
        Optional<UwsgiSecret> secret) {

    private static final List<Option> NEED_TLS = List.of(Option.TLS_CERTIFICATE, Option.TLS_KEY, Option.TLS_CLIENT_CA);

    /**
     * A port with TLS.
     *
     * @param address the address of the port
     * @param files the files with its certificate
     */
    public record Tls(Address address, TlsFiles files) {}

    public UwsgiOptions {
        plain = List.copyOf(plain);
    }

    static UwsgiOptions of(Settings settings) throws UsageException {
        var options = new UwsgiOptions(ListenAddress.parseAll(settings.get(Option.UWSGI)), tls(settings),
                allowed(settings), secret(settings));
        boolean trusted = options.allowed().isPresent() || options.secret().isPresent();
        for (ListenAddress address : options.plain()) {
            refuseOpen(address, trusted);
        }
        if (options.tls().isPresent()) {
            Tls tls = options.tls().get();
            refuseOpen(tls.address(), trusted || tls.files().clientAuthorities().isPresent());
        }
        return options;
    }

    private static void refuseOpen(ListenAddress address, boolean trusted) throws UsageException {
        if (address.isBeyondThisHost() && !trusted) {
            throw new UsageException(address.source()
                    + " listens beyond this host, and a uwsgi peer is believed whatever"
                    + " it says: name the peers with " + Option.UWSGI_ALLOW.flag()
                    + "=10.0.0.0/8,…, share a secret with"
                    + " them by " + Option.UWSGI_SECRET_FILE.flag() + "=FILE, or ask for their certificate with "
                    + Option.UWSGI_TLS.flag() + " and " + Option.TLS_CLIENT_CA.flag() + "=FILE");
        }
    }

    /**
     * The peers that are trusted because of their address alone, even if a secret or a certificate is required as well.
     *
     * @return the peers on the list; without a list, this host
     */
    public PeerAllowList trustedAddresses() {
        return allowed.orElse(PeerAllowList.LOOPBACK);
    }

    /**
     * The peers that may connect without TLS.
     *
     * @return the peers on the list; without a list, all peers if they need a secret, else this host
     */
    public PeerAllowList plainPeers() {
        return secret.isPresent() ? allowed.orElse(PeerAllowList.ANYBODY) : trustedAddresses();
    }

    /**
     * The peers that may connect with TLS.
     *
     * @return the same, but without a list also all peers if they need a certificate
     */
    public PeerAllowList tlsPeers() {
        boolean proved = tls.flatMap(port -> port.files().clientAuthorities()).isPresent();
        return allowed.orElse(proved ? PeerAllowList.ANYBODY : plainPeers());
    }

    private static Optional<Tls> tls(Settings settings) throws UsageException {
        if (settings.find(Option.UWSGI_TLS).isEmpty()) {
            for (Option option : NEED_TLS) {
                if (settings.find(option).isPresent()) {
                    throw settings.get(option).wrong("nothing here speaks TLS; say where with "
                            + Option.UWSGI_TLS.flag() + "=host:port");
                }
            }
            return Optional.empty();
        }
        Address address = Address.parse(settings.get(Option.UWSGI_TLS));
        if (settings.find(Option.TLS_CERTIFICATE).isEmpty() || settings.find(Option.TLS_KEY).isEmpty()) {
            throw new UsageException(address.source() + ": TLS needs a certificate and its key; name them with "
                    + Option.TLS_CERTIFICATE.flag() + "=FILE.pem and " + Option.TLS_KEY.flag() + "=FILE.pem");
        }
        return Optional.of(new Tls(address, new TlsFiles(pem(settings.get(Option.TLS_CERTIFICATE)),
                pem(settings.get(Option.TLS_KEY)), settings.find(Option.TLS_CLIENT_CA).map(UwsgiOptions::pem))));
    }

    private static PemFile pem(Setting setting) {
        return new PemFile(Path.of(setting.value()), setting.source() + "=" + setting.value());
    }

    private static Optional<PeerAllowList> allowed(Settings settings) throws UsageException {
        return settings.find(Option.UWSGI_ALLOW).isEmpty()
                ? Optional.empty()
                : Optional.of(AddressBlocks.parse(settings.get(Option.UWSGI_ALLOW)));
    }

    private static Optional<UwsgiSecret> secret(Settings settings) throws UsageException {
        Optional<Setting> text = settings.find(Option.UWSGI_SECRET);
        Optional<Setting> file = settings.find(Option.UWSGI_SECRET_FILE);
        if (text.isPresent() && file.isPresent()) {
            throw new UsageException(text.get().source() + " and " + file.get().source()
                    + " both tell the secret; leave one of them out");
        }
        if (file.isPresent()) {
            return Optional.of(secretIn(file.get()));
        }
        return text.isPresent() ? Optional.of(secret(text.get().source(), text.get().value())) : Optional.empty();
    }

    private static UwsgiSecret secretIn(Setting file) throws UsageException {
        try {
            return secret(file.source() + "=" + file.value(), Files.readString(Path.of(file.value())).strip());
        } catch (IOException e) {
            throw file.wrong("the file cannot be read (%s); it has to hold the secret and nothing else"
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    /** Parses the secret; no message contains it. */
    private static UwsgiSecret secret(String source, String value) throws UsageException {
        try {
            return new UwsgiSecret(value);
        } catch (IllegalArgumentException e) {
            throw new UsageException(source + ": " + e.getMessage() + "; give one line of text");
        }
    }
}
