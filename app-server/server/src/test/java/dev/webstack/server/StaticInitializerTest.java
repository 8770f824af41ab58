package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A static initializer keeps the carrier of its virtual thread, here the only one. */
class StaticInitializerTest {

    @TempDir
    Path folder;

    @Test
    void mayWaitForTheNetwork() throws Exception {
        try (var database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WarProcess server = WarProcess.start(folder, Path.of(LazyApplication.class.getName()),
                        "-XX:ActiveProcessorCount=1", "-D" + LazyApplication.PORT + "=" + database.getLocalPort())
                        .awaitReady();
                Wire first = server.connect();
                Wire second = server.connect()) {
            first.sendGet("/");
            second.sendGet("/");
            try (Socket connection = database.accept()) {
                assertThat(server.isReady()).as("probes have threads of their own").isTrue();
                connection.getOutputStream().write("told\n".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(first.readToEnd().response().text()).isEqualTo("told");
            assertThat(second.readToEnd().response().text()).isEqualTo("told");
        }
    }
}
