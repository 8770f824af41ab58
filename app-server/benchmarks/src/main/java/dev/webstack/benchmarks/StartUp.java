package dev.webstack.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The start of an app server, with the flags of the image and an AOT cache that is trained like the image's.
 *
 * @param ready the time from the start of the process until /readyz reports that it is ready
 * @param firstRequest the time of the very first request, over uwsgi
 * @param idleMemory the resident memory in MiB after that
 */
record StartUp(Duration ready, Duration firstRequest, double idleMemory) {

    private static final int TIMES = 7;
    /** The server returns the memory of its start every five seconds. */
    private static final int IDLE_MILLIS = 6_000;

    /** The median of several starts. */
    static StartUp measure(Contenders contenders) throws IOException, InterruptedException {
        Path cache = contenders.workspace().file("app-server.aot");
        Process training = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:AOTCacheOutput=" + cache, "-cp", contenders.appServer().resolve("app-server.jar").toString(),
                "dev.webstack.server.Warmup").redirectErrorStream(true)
                .redirectOutput(contenders.workspace().file("training.log").toFile()).start();
        if (training.waitFor() != 0) {
            throw new IllegalStateException("the AOT cache cannot be made: see training.log");
        }
        StartUp[] all = new StartUp[TIMES];
        for (int i = 0; i < TIMES; i++) {
            all[i] = once(contenders, cache);
        }
        return new StartUp(median(Arrays.stream(all).map(StartUp::ready).toList()),
                median(Arrays.stream(all).map(StartUp::firstRequest).toList()),
                Arrays.stream(all).mapToDouble(StartUp::idleMemory).sorted().toArray()[TIMES / 2]);
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static StartUp once(Contenders contenders, Path cache) throws IOException, InterruptedException {
        Contender contender = contenders.appServer("start", List.of());
        List<String> command = new ArrayList<>(contender.command());
        command.removeIf(part -> part.startsWith("-Xmx"));
        command.addAll(1, List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-XX:MaxRAMPercentage=70",
                "-XX:TrimNativeHeapInterval=5000"));
        int management = command.stream().filter(part -> part.startsWith("--management=")).findFirst()
                .map(part -> Integer.parseInt(part.substring(part.lastIndexOf(':') + 1))).orElseThrow();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(contenders.workspace().file("start.log").toFile()).start();
        try {
            while (!answers(management, "/readyz") && process.isAlive()) {
                Thread.sleep(3);
            }
            long ready = System.nanoTime();
            UwsgiLoad.request(contender.uwsgi().orElseThrow());
            long first = System.nanoTime();
            Thread.sleep(IDLE_MILLIS);
            return new StartUp(Duration.ofNanos(ready - begin), Duration.ofNanos(first - ready),
                    new ProcessTree(process.toHandle()).memory());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static boolean answers(int port, String path) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException _) {
            return false;
        }
    }
}
