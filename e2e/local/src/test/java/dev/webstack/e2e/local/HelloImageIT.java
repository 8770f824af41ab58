package dev.webstack.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import dev.webstack.testing.Command;
import dev.webstack.testing.RawResponse;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The two images, built from their Dockerfiles and run like pods with the restricted profile. */
@Requires(Requirement.DOCKER)
class HelloImageIT {

    private static final String APP_SERVER = "webstack-app-server:test";
    private static final String HELLO = "webstack-hello:test";
    /** With this option a JVM that cannot use the cache ends with an error instead of starting more slowly. */
    private static final String INSIST_ON_THE_CACHE = "-XX:AOTMode=on";

    private static GenericContainer<?> container;

    @BeforeAll
    static void buildAndStart() {
        build(APP_SERVER, "../../app-server");
        build(HELLO, "../../app-server/examples/hello", "--build-arg=APP_SERVER=" + APP_SERVER);
        container = restricted();
        container.start();
    }

    @AfterAll
    static void stop() {
        container.stop();
    }

    private static GenericContainer<?> restricted() {
        return new GenericContainer<>(HELLO)
                .withEnv("JAVA_TOOL_OPTIONS", INSIST_ON_THE_CACHE)
                .withEnv("APP_SERVER_DRAIN_DELAY", "1s")
                .withExposedPorts(8000, 8080, 8081)
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withMemory(256L << 20))
                .waitingFor(Wait.forHttp("/readyz").forPort(8081).withStartupTimeout(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({"/, <h1>Hello world</h1>", "/hiahiahia/hiahiahia, <h1>Hello hiahiahia/hiahiahia</h1>"})
    void greetsOverBothProtocols(String path, String greeting) throws Exception {
        ByteBuffer http = StandardCharsets.ISO_8859_1
                .encode("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        ByteBuffer uwsgi = new PacketWriter().add("REQUEST_METHOD", "GET").add("PATH_INFO", path)
                .add("HTTP_HOST", "localhost").request();
        for (RawResponse response : List.of(exchange(8080, http), exchange(8000, uwsgi))) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers("Content-Type")).containsExactly("text/html; charset=utf-8");
            assertThat(response.text()).isEqualTo(greeting);
            assertThat(response.whole()).isTrue();
        }
    }

    @Test
    void runsAsNobodyInParticular() throws Exception {
        assertThat(container.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10101");
        assertThat(container.execInContainer("touch", "/app/x").getExitCode()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javac", "jshell", "mvn", "gcc", "make", "git"})
    void holdsNothingThatBuilds(String tool) throws Exception {
        assertThat(container.execInContainer("sh", "-c", "command -v " + tool).getExitCode()).isNotZero();
    }

    @Test
    void saysThatItStartedFromTheCache() throws Exception {
        RawResponse metrics = exchange(8081, StandardCharsets.ISO_8859_1
                .encode("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));

        assertThat(metrics.text().lines()).contains("app_server_aot_cache 1.0");
    }

    /** Otherwise the start of the server in the container above would not show that the cache is used. */
    @Test
    void jvmThatRefusesTheCacheEndsWhereItIsInsistedOn() {
        Command refused = Command.run(List.of("docker", "run", "--rm", "--env=JAVA_TOOL_OPTIONS=" + INSIST_ON_THE_CACHE
                + " -XX:-UseCompressedClassPointers -XX:ObjectAlignmentInBytes=16", HELLO));
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
    }

    @Test
    void endsWith0OnASignalWithinItsTime() {
        try (GenericContainer<?> stopping = restricted()) {
            stopping.start();
            stopping.getDockerClient().stopContainerCmd(stopping.getContainerId()).withTimeout(20).exec();
            assertThat(stopping.getCurrentContainerInfo().getState().getExitCodeLong()).isZero();
            assertThat(stopping.getLogs()).contains("Serving /app/hello.jar", "Stopped: every request was answered");
        }
    }

    private static void build(String tag, String directory, String... options) {
        var command = new ArrayList<>(List.of("docker", "build", "--quiet", "--tag", tag));
        command.addAll(List.of(options));
        command.add(directory);
        Command built = Command.run(command);
        assertThat(built.succeeded()).as(built.output()).isTrue();
    }

    private static RawResponse exchange(int port, ByteBuffer request) throws Exception {
        try (Wire wire = Wire.to(container.getMappedPort(port))) {
            return wire.send(request).readToEnd().response();
        }
    }
}
