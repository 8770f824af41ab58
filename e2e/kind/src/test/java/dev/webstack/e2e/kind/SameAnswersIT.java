package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.AppJar;
import dev.webstack.testing.Echo;
import dev.webstack.testing.Patience;
import dev.webstack.testing.SameAnswers;
import dev.webstack.testing.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A cluster gives the answers that a laptop gives. */
class SameAnswersIT {

    @RegisterExtension
    private static final Stack STACK = new Stack("same", SameAnswersIT.class);

    @TempDir
    private static Path folder;
    private static SameAnswers answers;
    /** The one address of this machine leads to one port of nginx at a time. */
    private static String reached = "http";

    @BeforeAll
    static void apply() throws IOException {
        AppJar.write(folder.resolve("echo.jar"), Echo.class);
        TestImage.load("webstack-e2e-echo:dev", "--file=echo/Dockerfile", folder.toString());
        STACK.kubectl().ok("create", "configmap", "legal",
                "--from-file=" + SameAnswers.DIRECTORY.resolve("static/legal"));
        STACK.kubectl().ok("create", "secret", "generic", "users",
                "--from-file=" + SameAnswers.DIRECTORY.resolve("secrets/users"));
        var certificates = TestCertificates.create(folder.resolve("tls"), "shop.test", "*.shop.test");
        create("shop-tls", certificates, "shop.test");
        create("below-tls", certificates, "*.shop.test");
        STACK.apply(Files.readString(SameAnswers.MANIFEST));
        STACK.awaitReady();
        var address = new InetSocketAddress(STACK.url("/").getHost(), STACK.url("/").getPort());
        answers = new SameAnswers(address, address, "");
        awaitAnswer("http://plain.test/");
    }

    private static void create(String secret, TestCertificates certificates, String name) {
        STACK.kubectl().ok("create", "secret", "tls", secret, "--cert=" + certificates.certificate(name),
                "--key=" + certificates.key(name));
    }

    private static void awaitAnswer(String url) {
        Patience.await().ignoreExceptions()
                .until(() -> answers.differences("GET " + url, null, 200, null).isEmpty());
    }

    @ParameterizedTest
    @CsvFileSource(files = SameAnswers.TABLE, delimiter = '|')
    void theAnswerIs(String request, String headers, int status, String told) throws IOException {
        String scheme = request.contains(" https://") ? "https" : "http";
        if (!scheme.equals(reached)) {
            STACK.leadTo(scheme);
            awaitAnswer(scheme.equals("https") ? "https://shop.test/" : "http://plain.test/");
            reached = scheme;
        }
        assertThat(answers.differences(request, headers, status, told)).isEmpty();
    }
}
