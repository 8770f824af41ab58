package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.server.shop.DatabaseServlet;
import dev.webstack.server.shop.Events;
import dev.webstack.server.shop.Hostile;
import dev.webstack.server.shop.SlowShutdownHook;
import dev.webstack.server.testing.Archive;
import dev.webstack.testing.Wire;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a WAR does, and when, its process ends with the right code, states the reason in one line, and leaves no
 * files behind.
 */
class WarEndTest {

    @TempDir
    Path folder;

    @Test
    void errorAtTheStartIsOneLineAndExitCode1() throws Exception {
        Path war = Archive.war().classes(Hostile.class).writeTo(folder.resolve("hostile.war"));
        try (WarProcess server = WarProcess.start(folder, war, hostile("start", "error"))) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.log().getLast()).startsWith("app-server: the server cannot start: " + war
                    + " cannot be started: java.lang.AssertionError: hostile");
            assertThat(server.log()).noneMatch(line -> line.startsWith("\tat "));
            assertThat(server.leftBehind()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"stop, error", "stop, never-returns"})
    void failureAtTheEndIsExitCode0(String when, String how) throws Exception {
        Path war = Archive.war().classes(Hostile.class).writeTo(folder.resolve("hostile.war"));
        try (WarProcess server = WarProcess.start(folder, war, hostile(when, how), "--drain-delay=0s",
                "--drain-timeout=1s").awaitReady()) {
            server.terminate();
            assertThat(server.exitCode()).as(server.log().toString()).isZero();
            assertThat(server.leftBehind()).isEmpty();
        }
    }

    @Test
    void signalDuringTheStartLeavesNothingBehind() throws Exception {
        Path war = Archive.war().classes(Hostile.class).writeTo(folder.resolve("hostile.war"));
        try (WarProcess server = WarProcess.start(folder, war, hostile("start", "never-returns")).awaitFiles()) {
            server.terminate();
            assertThat(server.exitCode()).isEqualTo(128 + 15);
            assertThat(server.leftBehind()).isEmpty();
        }
    }

    @Test
    void shutdownHooksOfTheApplicationHaveTime() throws Exception {
        Path war = Archive.war().classes(SlowShutdownHook.class).writeTo(folder.resolve("parting.war"));
        Path words = folder.resolve("words");
        try (WarProcess server = WarProcess.start(folder, war, "-D" + SlowShutdownHook.class.getName() + "=" + words,
                "--drain-delay=0s").awaitReady()) {
            server.terminate();
            assertThat(server.exitCode()).as(server.log().toString()).isZero();
            assertThat(words).hasContent("written");
        }
    }

    /** H2 closes its databases in a shutdown hook. */
    @Test
    void databaseInAFileLosesNothingAndFailsNoRequest() throws Exception {
        Path war = Archive.war().classes(DatabaseServlet.class).libraries(Driver.class)
                .writeTo(folder.resolve("ledger.war"));
        Path file = folder.resolve("database");
        int written = 0;
        try (WarProcess server = WarProcess.start(folder, war, "-D" + DatabaseServlet.class.getName() + "=" + file)
                .awaitReady()) {
            for (; written < 20; written++) {
                assertThat(server.get("/ledger").text()).isEqualTo("written");
            }
            server.terminate();
            await("the drain").until(() -> !server.isReady());
            // Clients that have not noticed the stop yet.
            try {
                for (; written < 40; written++) {
                    assertThat(server.get("/ledger").text()).isEqualTo("written");
                }
            } catch (ConnectException _) {
                // The drain delay is over: a busy machine did not have the time for all of them.
            }
            assertThat(written).isGreaterThan(20);
            assertThat(server.exitCode()).as(server.log().toString()).isZero();
            assertThat(server.leftBehind()).isEmpty();
        }
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + file + ";IFEXISTS=TRUE", "sa", "");
                var count = connection.createStatement().executeQuery("select count(*) from line")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getInt(1)).isEqualTo(written);
        }
    }

    @Test
    void clientThatHasGoneDoesNotHoldUpTheDrain() throws Exception {
        Path war = Archive.war().classes(Events.class).writeTo(folder.resolve("events.war"));
        try (WarProcess server = WarProcess.start(folder, war, "--drain-delay=0s", "--drain-timeout=60m")
                .awaitReady()) {
            try (Wire wire = server.connect()) {
                wire.sendGet("/events").readUntil("data: first");
            }
            server.terminate();
            assertThat(server.exitCode()).as(server.log().toString()).isZero();
            assertThat(String.join("\n", server.log())).doesNotContain("cut off");
        }
    }

    private static String hostile(String when, String how) {
        return "-D" + Hostile.class.getName() + "=" + when + " " + how;
    }
}
