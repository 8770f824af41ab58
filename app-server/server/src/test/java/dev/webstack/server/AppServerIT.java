package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import dev.webstack.testing.Ports;
import dev.webstack.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged server as users and Kubernetes use it: its flags, its exit code and its signals. */
class AppServerIT {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --nonsense=1           | --nonsense: there is no such flag; --help lists them all
            --uwsgi=nowhere        | --uwsgi=nowhere: not host:port; write for example 127.0.0.1:8000 or [::1]:8000
            --app=x --drain-delay=soon | --drain-delay=soon: not a duration; write for example 500ms, 5s or 1m
            --app=/no/such/app.jar | /no/such/app.jar does not exist; say with --app=PATH or APP_SERVER_APP where the application is, and with PATH#Class which one of it
            """)
    void settingThatCannotWorkIsOneLineAndExitCode2(String flags, String message) throws Exception {
        ServerProcess.Ended ended = ServerProcess.run(flags.split(" "));
        assertThat(ended.errors()).containsExactly("app-server: " + message);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void portOpenToTheWorldNeedsTheNamesOfThePeers() throws Exception {
        ServerProcess.Ended ended = ServerProcess.run("--app=x", "--management=127.0.0.1:0", "--uwsgi=0.0.0.0:0");
        assertThat(ended.errors()).singleElement().asString()
                .startsWith("app-server: --uwsgi=0.0.0.0:0 listens beyond this host")
                .contains("--uwsgi-allow=");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void takenPortIsOneLineAndExitCode1() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String management = "--management=127.0.0.1:" + taken.getLocalPort();
            ServerProcess.Ended ended = ServerProcess.run("--app=x", management);
            assertThat(ended.errors()).containsExactly("app-server: " + management
                    + ": cannot listen there (Address already in use); choose another address");
            assertThat(ended.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void helpNamesEveryFlagAndTheExitCodes() throws Exception {
        ServerProcess.Ended ended = ServerProcess.run("--help");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).anyMatch(line -> line.contains("--drain-timeout"))
                .anyMatch(line -> line.contains("Exit codes"));
    }

    @Test
    void versionIsThatOfTheJar() throws Exception {
        assertThat(ServerProcess.run("--version").output()).singleElement().asString()
                .matches("app-server \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void librariesMayReachWhereTomcatLetsThem() throws Exception {
        String application = Path.of("target", "test-classes") + "#" + OpenPackagesApplication.class.getName();
        ServerProcess.Ended ended = ServerProcess.run("--app=" + application, "--uwsgi=127.0.0.1:0",
                "--management=127.0.0.1:0");
        assertThat(ended.errors()).last().asString()
                .contains(": io lang lang.reflect util util.concurrent (at ");
    }

    @Test
    void slowRequestIsFinishedBeforeTheServerEndsWith0() throws Exception {
        int port = Ports.free();
        try (var server = ServerProcess.start(port, "--drain-delay=0s"); Wire wire = Wire.to(port)) {
            wire.send(Protocol.UWSGI.request(Call.post("/?" + folder, "slow")));
            await().until(() -> Files.exists(folder.resolve(EchoApplication.BEGUN)));
            server.terminate();
            await().until(() -> server.log().contains("Stopping"));
            Files.createFile(folder.resolve(EchoApplication.GO_ON));
            assertThat(wire.readToEnd().response().text()).isEqualTo("slow");
            assertThat(server.exitCode()).isZero();
            assertThat(server.log()).contains("Serving", "Stopping", "Stopped: every request was answered");
        }
    }

    @Test
    void accessLogIsWholeAfterACleanStopAndNothingElseIsInIt() throws Exception {
        int port = Ports.free();
        try (var server = ServerProcess.start(port, "--drain-delay=0s", "--access-log=json")) {
            for (String path : List.of("/first", "/last")) {
                try (Wire wire = Wire.to(port)) {
                    wire.send(Protocol.UWSGI.request(Call.post(path, "x"))).readToEnd();
                }
            }
            server.terminate();
            assertThat(server.exitCode()).isZero();
            assertThat(server.log().lines().filter(line -> line.startsWith("{\"time\":")))
                    .satisfiesExactlyInAnyOrder(line -> assertThat(line).contains("\"path\":\"/first\""),
                            line -> assertThat(line).contains("\"path\":\"/last\""));
        }
    }

    @Test
    void requestThatTakesTooLongIsCutOffAndTheLogSaysSo() throws Exception {
        int port = Ports.free();
        try (var server = ServerProcess.start(port, "--drain-delay=0s", "--drain-timeout=200ms");
                Wire wire = Wire.to(port)) {
            wire.send(Protocol.UWSGI.request(Call.post("/?" + folder, "endless")));
            await().until(() -> Files.exists(folder.resolve(EchoApplication.BEGUN)));
            server.terminate();
            assertThat(wire.readToEnd().reset()).isTrue();
            assertThat(server.exitCode()).isZero();
            assertThat(server.log()).contains("Stopped: the time was up, requests under way were cut off");
        }
    }
}
