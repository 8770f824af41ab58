package dev.webstack.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The uwsgi addresses, and that no peer is trusted by accident. */
class UwsgiOptionsTest {

    private static final String CERTIFICATE = " --tls-certificate=/tls.pem --tls-key=/tls.key";

    @TempDir
    Path folder;

    @Test
    void severalAddressesAreAList() throws Exception {
        UwsgiOptions options = options("--uwsgi=127.0.0.1:8000, unix:/run/app.sock,[::1]:8001");

        assertThat(options.plain()).extracting(address -> address.socket().toString())
                .containsExactly("/127.0.0.1:8000", "/run/app.sock", "/[0:0:0:0:0:0:0:1]:8001");
        assertThat(options.plain().get(1).source()).isEqualTo("--uwsgi=unix:/run/app.sock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8000,", ",unix:/run/app.sock", "127.0.0.1:8000,,[::1]:8000"})
    void addressThatIsMissingInTheListIsNamed(String list) {
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> options("--uwsgi=" + list))
                .withMessageStartingWith("--uwsgi=: not host:port");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3,  true",
        "192.0.2.7, true",
        "192.0.2.8, false",
        "fd00::1,   true",
        "127.0.0.1, false"})
    void peersAreBlocksOfAddresses(String peer, boolean welcome) throws Exception {
        PeerAllowList peers = options("--uwsgi=0.0.0.0:0", "--uwsgi-allow=10.0.0.0/8, 192.0.2.7,fc00::/7")
                .plainPeers();

        assertThat(peers.allows(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711))).isEqualTo(welcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --uwsgi=0.0.0.0:8000                                                     | --uwsgi=0.0.0.0:8000
            --uwsgi=unix:/run/app.sock,[::]:8000                                     | --uwsgi=[::]:8000
            --uwsgi-tls=0.0.0.0:8443                                                 | --uwsgi-tls=0.0.0.0:8443
            --uwsgi=0.0.0.0:8000 --uwsgi-tls=127.0.0.1:8443 --tls-client-ca=/ca.pem  | --uwsgi=0.0.0.0:8000
            """)
    void whoeverListensBeyondThisHostHasToSayWhomToBelieve(String flags, String named) {
        String all = flags.contains("-tls") ? flags + CERTIFICATE : flags;

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> options(all.split(" ")))
                .withMessage(named
                        + " listens beyond this host, and a uwsgi peer is believed whatever it says: name the"
                        + " peers with --uwsgi-allow=10.0.0.0/8,…, share a secret with them by --uwsgi-secret-file=FILE,"
                        + " or ask for their certificate with --uwsgi-tls and --tls-client-ca=FILE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --uwsgi=127.0.0.1:1                                                  | this host | this host
            --uwsgi=127.0.0.1:1 --tls-client-ca=/ca.pem                          | this host | anybody
            --uwsgi=0.0.0.0:1 --uwsgi-secret=x                                   | anybody   | anybody
            --uwsgi=0.0.0.0:1 --uwsgi-allow=10.0.0.0/8                           | the list  | the list
            --uwsgi=0.0.0.0:1 --uwsgi-allow=10.0.0.0/8 --uwsgi-secret=x          | the list  | the list
            --uwsgi=0.0.0.0:1 --uwsgi-allow=10.0.0.0/8 --tls-client-ca=/ca.pem   | the list  | the list
            """)
    void listCountsWhereThereIsOneAndElseTheProof(String flags, String plain, String tls) throws Exception {
        UwsgiOptions options = options((flags + " --uwsgi-tls=127.0.0.1:2" + CERTIFICATE).split(" "));

        assertThat(name(options.plainPeers())).isEqualTo(plain);
        assertThat(name(options.tlsPeers())).isEqualTo(tls);
    }

    @Test
    void tlsIsOfferedBeyondThisHostToThoseWhoShowACertificate() throws Exception {
        assertThat(options(("--uwsgi-tls=0.0.0.0:1 --tls-client-ca=/ca.pem" + CERTIFICATE).split(" ")).tls())
                .isPresent();
    }

    @Test
    void tlsNeedsItsFiles() {
        for (String flags : List.of("", " --tls-certificate=/tls.pem", " --tls-key=/tls.key")) {
            assertThatExceptionOfType(UsageException.class)
                    .isThrownBy(() -> options(("--uwsgi-tls=127.0.0.1:0" + flags).split(" ")))
                    .withMessage("--uwsgi-tls=127.0.0.1:0: TLS needs a certificate and its key; name them with"
                            + " --tls-certificate=FILE.pem and --tls-key=FILE.pem");
        }
    }

    @Test
    void secretMayBeInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "swordfish\n");

        assertThat(options("--uwsgi-secret-file=" + file).secret()).isPresent();
    }

    @Test
    void secretIsNotInTheMessageThatItCannotBeOne() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "sword\nfish");

        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> options("--uwsgi-secret-file=" + file))
                .withMessage("--uwsgi-secret-file=" + file
                        + ": the secret has more than one line, or a NUL; give one line of text");
    }

    @Test
    void secretIsToldOnce() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> options("--uwsgi-secret=swordfish", "--uwsgi-secret-file=/nowhere"))
                .withMessage("--uwsgi-secret and --uwsgi-secret-file both tell the secret; leave one of them out");
    }

    private static String name(PeerAllowList peers) {
        return peers.equals(PeerAllowList.LOOPBACK)
                ? "this host"
                : peers.equals(PeerAllowList.ANYBODY) ? "anybody" : "the list";
    }

    private static UwsgiOptions options(String... flags) throws UsageException {
        List<String> all = new ArrayList<>(List.of(flags));
        all.add("--app=x");
        return Configuration.of(new Settings(all, Map.of()), Path.of("/nowhere")).uwsgi();
    }
}
