package dev.webstack.e2e.local;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.AppJar;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.TestCertificates;
import dev.webstack.testing.TlsClient;
import dev.webstack.testing.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hello example on this machine: real nginx and a real app server, from the manifest that a cluster gets. */
@Requires(Requirement.INSTALLED_NGINX)
class LocalIT {

    private static final Path EXAMPLE = Path.of("../../crds/examples/hello.yaml");
    private static final Path EXAMPLE_JAR = Path.of("../../app-server/examples/hello/target/hello.jar");
    private static final String HELLO = "<h1>Hello world</h1>";
    private static final String UP_TO_DATE = "hello is up to date";

    @TempDir
    private Path folder;
    private Path manifest;
    private Path jar;

    @BeforeEach
    void copyTheExample() throws IOException {
        manifest = Files.copy(EXAMPLE, folder.resolve("webstack.yaml"));
        jar = Files.copy(EXAMPLE_JAR, folder.resolve("hello.jar"));
    }

    private LocalCommand startWatching() throws IOException {
        return LocalCommand.start(manifest, "--app=hello=" + jar, "--watch").awaitLine("hello answers at");
    }

    /** Saves as an editor does: the new file replaces the old one. */
    private void saveManifest(String old, String now) throws IOException {
        Path next = folder.resolve("webstack.yaml~");
        Files.writeString(next, Files.readString(manifest).replace(old, now));
        Files.move(next, manifest, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void theExampleRunsAsItIs() throws Exception {
        try (var local = LocalCommand.start(EXAMPLE).awaitLine("hello answers at")) {
            assertThat(local.get("/").body()).isEqualTo(HELLO);
            assertThat(local.get("/").headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(local.get("/hiahiahia/hiahiahia").body()).isEqualTo("<h1>Hello hiahiahia/hiahiahia</h1>");
            assertThat(local.get("/static/style.css").body()).isEqualTo("body { font-family: sans-serif }");
            local.awaitLine("GET /static/style.css");

            List<String> output = local.output();
            assertThat(output).contains("[webstack]   curl " + local.url("/"),
                    "[webstack]   curl " + local.url("/hiahiahia/hiahiahia"));
            assertThat(output).as("lines of every process, each with its name")
                    .allMatch(line -> line.matches("\\[(webstack|nginx|app hello)] .*"))
                    .anyMatch(line -> line.startsWith("[app hello] ") && line.contains("Serving"))
                    .anyMatch(line -> line.startsWith("[nginx] ") && line.contains("\"GET /static/style.css")
                            && line.contains("upstream=- "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hello/target/classes,       /you, <h1>Hello you</h1>",
        "greeter/target/greeter.war, /?name=you, 'Hello you, for the 1. time'"})
    void anAppMayBeADirectoryOfClassesOrAWar(Path code, String path, String response) throws Exception {
        String app = "--app=hello=" + Path.of("../../app-server/examples").resolve(code);
        try (var local = LocalCommand.start(EXAMPLE, app).awaitLine("hello answers at")) {
            assertThat(local.get(path).body().strip()).isEqualTo(response);
        }
    }

    @Test
    void ctrlCStopsEveryProcess() throws Exception {
        var local = startWatching();
        List<ProcessHandle> children = local.children().toList();
        assertThat(children).as("nginx with its workers, and the app server").hasSizeGreaterThanOrEqualTo(3);

        local.interrupt();

        await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(local.output()).last().isEqualTo("[webstack] stopped");
    }

    @Test
    void aSavedManifestTakesEffectWithoutAFailedRequest() throws Exception {
        try (var local = startWatching(); var traffic = Traffic.on(local.url("/"), HELLO::equals)) {
            saveManifest("sans-serif", "serif");
            local.awaitLine(UP_TO_DATE);
            await().until(() -> local.get("/static/style.css").body().equals("body { font-family: serif }"));
            saveManifest("path: /static/", "path: /assets/");
            await().until(() -> local.get("/assets/style.css").statusCode() == 200);

            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.requests()).isGreaterThan(50);
        }
    }

    @Test
    void aNewJarTakesEffectWithoutAFailedRequest() throws Exception {
        try (var local = startWatching();
                var traffic = Traffic.on(local.url("/"),
                        body -> body.equals(HELLO) || body.equals("<h1>Goodbye</h1>"))) {
            AppJar.write(jar, Goodbye.class);
            local.awaitLine(UP_TO_DATE);
            assertThat(local.get("/").body()).isEqualTo("<h1>Goodbye</h1>");
            local.awaitLine("Stopped: every request was answered");

            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.requests()).isGreaterThan(50);
        }
    }

    @Test
    void aBadManifestChangesNothingUntilItIsMended() throws Exception {
        try (var local = startWatching(); var traffic = Traffic.on(local.url("/"), HELLO::equals)) {
            saveManifest("app: hello", "app: hallo");
            local.awaitLine("spec.routes[1].app must lead to entries of `spec.apps`, not to 'hallo' at /")
                    .awaitLine("not changed: what ran before runs on");
            assertThat(local.get("/static/style.css").statusCode()).isEqualTo(200);

            saveManifest("app: hallo", "app: hello");
            local.awaitLine(UP_TO_DATE);
            assertThat(traffic.failures()).isEmpty();
        }
    }

    @Test
    void httpsBeginsWithItsFieldAndHasTheCertificateBesideTheManifest() throws Exception {
        var certificates = TestCertificates.create(folder.resolve("made"), "own");
        Path secret = Files.createDirectories(folder.resolve("secrets/shop"));
        Files.copy(certificates.certificate("own"), secret.resolve("tls.crt"));
        Files.copy(certificates.key("own"), secret.resolve("tls.key"));
        try (var local = startWatching()) {
            saveManifest("spec:\n", "spec:\n  nginx: { tls: [{ secretName: shop }] }\n");
            local.awaitLine(UP_TO_DATE);

            var client = new TlsClient(certificates, "own", local.https());
            assertThat(client.subject("localhost")).isEqualTo("CN=own");
            try (SSLSocket socket = client.connect("localhost", "h2")) {
                assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
            }
        }
    }

    @Test
    void theArgumentsOfAnAppReachItsServer() throws Exception {
        try (var local = startWatching()) {
            saveManifest("image: webstack-hello:dev", "image: webstack-hello:dev\n      args: [--max-form=many]");
            local.awaitLine("--max-form").awaitLine("not changed: what ran before runs on");
        }
    }

    @Test
    void anAppThatDoesNotStartChangesNothing() throws Exception {
        try (var local = startWatching(); var traffic = Traffic.on(local.url("/"), HELLO::equals)) {
            AppJar.write(jar, FailingHello.class);
            local.awaitLine("app hello did not start: ").awaitLine("not changed: what ran before runs on");

            assertThat(local.output()).as("the reason").anyMatch(line -> line.contains("no database"));
            assertThat(traffic.failures()).isEmpty();
        }
    }
}
