package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.webstack.server.shop.Hostile;
import dev.webstack.server.testing.Archive;
import dev.webstack.server.testing.Call;
import dev.webstack.server.testing.Protocol;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A WAR may fail in any way at any time, and the server keeps no part of it. By default each time and each way is tried
 * once; {@code make hostile} tries each way at each time, in 1,000 runs.
 */
class HostileWarTest {

    private static final int ROUNDS = Integer.getInteger("hostile.rounds", 0);
    private static final List<String> SOME = List.of("start exception", "init error", "request linkage",
            "destroy exception", "stop error", "stop never-returns");
    private static final List<String> ALL = Stream.concat(
            Stream.of("start", "init", "request", "destroy", "stop")
                    .flatMap(when -> Stream.of("exception", "error", "linkage").map(how -> when + " " + how)),
            Stream.of("stop never-returns", "destroy never-returns")).toList();

    @TempDir
    Path folder;

    private final Queue<WeakReference<?>> loaders = new ConcurrentLinkedQueue<>();
    private Path war;

    @BeforeEach
    void pack() throws IOException {
        war = Archive.war().classes(Hostile.class).writeTo(folder.resolve("hostile.war"));
        System.getProperties().put(Hostile.LOADERS, loaders);
    }

    @AfterEach
    void forget() {
        System.getProperties().remove(Hostile.LOADERS);
        System.clearProperty(Hostile.class.getName());
    }

    @Test
    void nothingIsLeftOfAWarThatFails() throws Exception {
        // The first WAR starts some threads that stay.
        fail("init linkage");
        fail("request exception");
        Set<String> threads = threads();
        for (String what : SOME) {
            fail(what);
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (String what : ALL) {
                fail(what);
            }
        }
        await("threads to end").until(() -> threads.containsAll(threads()));
        await("class loaders to be collected").until(() -> {
            System.gc();
            // The JDK's caches for reflection may still refer to the last loader.
            return loaders.stream().filter(loader -> loader.get() != null).count() <= 1;
        });
    }

    private void fail(String what) throws Exception {
        switch (what.split(" ")[0]) {
            case "start", "init" -> failAtTheStart(what);
            case "request" -> failLater(what, 500);
            default -> failLater(what, 200);
        }
    }

    private void failAtTheStart(String what) {
        System.setProperty(Hostile.class.getName(), what);
        StartException e = catchThrowableOfType(StartException.class, () -> Served.start(war.toString()));
        assertThat(e).as(what).isNotNull();
        assertThat("app-server: " + e.getMessage()).as(what).hasSizeLessThanOrEqualTo(300).doesNotContain("\n")
                .contains(war + " cannot be started: ").containsAnyOf("hostile", "com/example/Missing");
        assertNoFilesAreLeft();
    }

    private void failLater(String what, int status) throws Exception {
        System.setProperty(Hostile.class.getName(), what);
        try (Served served = Served.start(war.toString(), "--drain-timeout=1ms")) {
            assertThat(served.ask(Protocol.UWSGI, Call.get("/hostile")).status()).as(what).isEqualTo(status);
            assertThat(served.ask(Protocol.UWSGI, Call.get("/none")).status()).as(what).isEqualTo(404);
        }
        assertNoFilesAreLeft();
    }

    private static void assertNoFilesAreLeft() {
        Path unpacked = Path.of(System.clearProperty(Hostile.ROOT)).getParent();
        assertThat(unpacked.getFileName().toString()).startsWith("app-server-war-");
        await("files to be deleted").until(() -> Files.notExists(unpacked));
    }

    /** The names of all threads, without numbers, except those that wait here. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> !name.startsWith("awaitility"))
                .map(name -> name.replaceAll("[0-9@a-f]{2,}|\\d", "")).collect(Collectors.toSet());
    }
}
