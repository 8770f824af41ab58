package dev.webstack.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import dev.webstack.testing.Command;
import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import dev.webstack.testing.Wire;
import dev.webstack.uwsgi.PacketWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The images of the examples with an embedded server, run like a pod with the restricted profile. */
@Requires(Requirement.DOCKER)
class ExampleImagesIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            embedded-jetty | /       | Started oejs.Server@ | 'Hello 203.0.113.7 by https\n'
            spring-boot    | /client | Started Shop in      | Hello 203.0.113.7 by https
            """)
    void answersOverBothProtocolsAndEndsOnASignal(String example, String path, String started, String greeting)
            throws Exception {
        String image = "webstack-" + example + ":test";
        Command built = Command.run(List.of("docker", "build", "--quiet", "--tag", image,
                "../../app-server/examples/" + example));
        assertThat(built.succeeded()).as(built.output()).isTrue();
        ByteBuffer uwsgi = new PacketWriter().add("REQUEST_METHOD", "GET").add("PATH_INFO", path)
                .add("HTTP_HOST", "localhost").add("REMOTE_ADDR", "203.0.113.7").add("HTTPS", "on").request();
        ByteBuffer http = StandardCharsets.ISO_8859_1
                .encode("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        try (GenericContainer<?> container = restricted(image, started)) {
            container.start();
            assertThat(response(container, 8000, uwsgi)).isEqualTo(greeting);
            assertThat(response(container, 8080, http)).startsWith("Hello ").contains(" by http");
            container.getDockerClient().stopContainerCmd(container.getContainerId()).withTimeout(20).exec();
            // The exit code of a JVM that a signal has ended.
            assertThat(container.getCurrentContainerInfo().getState().getExitCodeLong()).isEqualTo(143);
        }
    }

    private static GenericContainer<?> restricted(String image, String started) {
        return new GenericContainer<>(image)
                .withExposedPorts(8000, 8080)
                .withTmpFs(Map.of("/tmp", "rw"))
                .withCreateContainerCmdModifier(command -> command.getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withMemory(256L << 20))
                .waitingFor(Wait.forLogMessage(".*" + started + ".*\\n", 1)
                        .withStartupTimeout(Duration.ofMinutes(1)));
    }

    private static String response(GenericContainer<?> container, int port, ByteBuffer request) throws Exception {
        try (Wire wire = Wire.to(container.getMappedPort(port))) {
            return wire.send(request).readToEnd().response().text();
        }
    }
}
