package dev.webstack.server.tls;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.testing.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which PEM files are accepted, and that newer ones are loaded if they are valid. */
class ServerTlsTest {

    @TempDir
    static Path folder;
    private static TestCertificates first;
    private static TestCertificates second;

    @BeforeAll
    static void makeCertificates() throws IOException {
        first = TestCertificates.create(folder.resolve("first"), "server");
        second = TestCertificates.create(folder.resolve("second"), "server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void keyMayBeOfAnyUsualKind(String algorithm) throws Exception {
        var certificates = TestCertificates.withKeysFor(algorithm, folder.resolve(algorithm), "server");
        ServerTls tls = serverTls(files(certificates.directory()));
        tls.context().start();
        assertThat(certificate(tls).getSubjectX500Principal().getName()).isEqualTo("CN=server");
        tls.context().stop();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no file          | --tls-key=%s: there is no such file
            no key           | --tls-key=%s: there is no private key in it; it has to be PEM, PKCS#8
            another's key    | --tls-key=%s: it is not the key of the certificate
            no base64        | --tls-key=%s: it is not the key of the certificate
            an old EC key    | --tls-key=%s: EC PRIVATE KEY is not PKCS#8; convert it with openssl pkcs8 -topk8 -nocrypt -in %s -out FILE, or let cert-manager write it so with privateKey.encoding: PKCS8
            a locked key     | --tls-key=%s: ENCRYPTED PRIVATE KEY is not PKCS#8; convert it with openssl pkcs8 -topk8 -nocrypt -in %s -out FILE, or let cert-manager write it so with privateKey.encoding: PKCS8
            """)
    void keyThatCannotBeUsedIsNamedWithTheRemedy(String what, String message) throws Exception {
        Path key = folder.resolve("bad.key");
        Files.deleteIfExists(key);
        String good = Files.readString(first.key("server"));
        switch (what) {
            case "no file" -> {
                // Nothing to write.
            }
            case "no key" -> Files.copy(first.certificate("server"), key);
            case "another's key" -> Files.copy(second.key("server"), key);
            case "no base64" -> Files.writeString(key, good.replaceFirst("\n.", "\n!!!"));
            case "an old EC key" -> Files.writeString(key, "-----BEGIN EC PARAMETERS-----\nBgg=\n"
                    + "-----END EC PARAMETERS-----\n" + good.replace(" PRIVATE", " EC PRIVATE"));
            default -> Files.writeString(key, good.replace(" PRIVATE", " ENCRYPTED PRIVATE"));
        }
        var files = new TlsFiles(pem("--tls-certificate", first.certificate("server")), pem("--tls-key", key),
                Optional.empty());
        assertThatExceptionOfType(TlsException.class).isThrownBy(() -> serverTls(files))
                .withMessage(message.replace("%s", key.toString()));
    }

    @ParameterizedTest
    @CsvSource({"'', there is no certificate in it; it has to be PEM",
        "nonsense, its certificate cannot be read; it has to be PEM"})
    void certificateThatCannotBeUsedIsNamed(String text, String fault) throws Exception {
        Path certificate = Files.writeString(folder.resolve("bad.pem"), text);
        var files = new TlsFiles(pem("--tls-certificate", certificate), pem("--tls-key", first.key("server")),
                Optional.empty());
        assertThatExceptionOfType(TlsException.class).isThrownBy(() -> serverTls(files))
                .withMessage("--tls-certificate=" + certificate + ": " + fault);
    }

    /** As in Kubernetes, the files are links into a folder that is itself a link, and only that link is replaced. */
    @Test
    void renewedCertificateIsTakenUp() throws Exception {
        try (var volume = new Volume(folder.resolve("renewed"))) {
            volume.show(first.directory());
            volume.start();
            X509Certificate before = certificate(volume.tls);
            volume.show(second.directory());
            await().until(() -> !certificate(volume.tls).equals(before));
        }
    }

    @Test
    void brokenRenewalKeepsTheFormerCertificateAndTheNextSoundOneIsTakenUp() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("broken"));
        Files.copy(second.certificate("server"), broken.resolve("server.pem"));
        Files.copy(first.key("server"), broken.resolve("server.key"));
        try (var volume = new Volume(folder.resolve("kept"))) {
            volume.show(first.directory());
            volume.start();
            X509Certificate before = certificate(volume.tls);
            volume.show(broken);
            volume.awaitLooks();
            assertThat(certificate(volume.tls)).isEqualTo(before);
            volume.show(Path.of("/nowhere"));
            volume.awaitLooks();
            assertThat(certificate(volume.tls)).isEqualTo(before);
            volume.show(second.directory());
            await().until(() -> !certificate(volume.tls).equals(before));
        }
    }

    /** A folder like a mounted Secret of Kubernetes, and TLS that checks it continuously. */
    private static final class Volume implements AutoCloseable {

        private final Path directory;
        private final CountingScheduler scheduler = new CountingScheduler();
        private ServerTls tls;

        Volume(Path directory) throws IOException {
            this.directory = Files.createDirectories(directory);
            for (String name : List.of("server.pem", "server.key")) {
                Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
            }
        }

        void show(Path data) throws IOException {
            Path link = Files.createSymbolicLink(directory.resolve("..tmp"), data);
            Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        }

        void start() throws Exception {
            scheduler.start();
            tls = new ServerTls(files(directory), scheduler, Duration.ofMillis(10));
            tls.context().start();
            tls.start();
        }

        /** Waits until a check that had already begun, and another one, have ended. */
        void awaitLooks() {
            int before = scheduler.count.get();
            // Each check schedules the next one when it ends.
            await().until(() -> scheduler.count.get() >= before + 2);
        }

        @Override
        public void close() {
            LifeCycle.stop(tls);
            LifeCycle.stop(tls.context());
            LifeCycle.stop(scheduler);
        }
    }

    private static final class CountingScheduler extends ScheduledExecutorScheduler {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            count.incrementAndGet();
            return super.schedule(task, delay, unit);
        }
    }

    private static ServerTls serverTls(TlsFiles files) throws TlsException {
        return new ServerTls(files, new ScheduledExecutorScheduler());
    }

    /** The certificate that the next client gets. */
    private static X509Certificate certificate(ServerTls tls) {
        return tls.context().getX509("server").getCertificate();
    }

    private static TlsFiles files(Path directory) {
        return new TlsFiles(pem("--tls-certificate", directory.resolve("server.pem")),
                pem("--tls-key", directory.resolve("server.key")), Optional.empty());
    }

    private static PemFile pem(String flag, Path path) {
        return new PemFile(path, flag + "=" + path);
    }
}
