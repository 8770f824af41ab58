package dev.webstack.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.AppJar;
import dev.webstack.testing.Echo;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.SameAnswers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A laptop gives the answers that a cluster gives. */
@Requires(Requirement.INSTALLED_NGINX)
class SameAnswersIT {

    @TempDir
    private static Path folder;
    private static LocalCommand local;

    @BeforeAll
    static void start() throws IOException {
        Path jar = folder.resolve("echo.jar");
        AppJar.write(jar, Echo.class);
        local = LocalCommand.start(SameAnswers.MANIFEST, "--app=web=" + jar, "--app=api=" + jar)
                .awaitLine("same answers at");
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @ParameterizedTest
    @CsvFileSource(files = SameAnswers.TABLE, delimiter = '|')
    void theAnswerIs(String request, String headers, int status, String told) throws IOException {
        var answers = new SameAnswers(local.http(), local.https(), ":" + local.https().getPort());
        assertThat(answers.differences(request, headers, status, told)).isEmpty();
    }

    @Test
    void whatIsLeftOutIsSaid() {
        assertThat(local.output()).contains("[webstack] left out on this machine: "
                + "spec.nginx.clientAddress (there is no proxy in front); "
                + "spec.nginx.hsts (a browser would use HTTPS alone on all ports of these names); "
                + "spec.nginx.replicas (there are no pods)");
    }
}
