package dev.webstack.benchmarks;

import dev.webstack.testing.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Measures the app server and comparable servers on this machine in one run: through nginx and without it, over uwsgi
 * and over HTTP. Needs nginx, wrk, and uWSGI with its plugins for Python and JWSGI.
 */
public final class Benchmark implements AutoCloseable {

    private static final int JWSGI_THREADS = 8;
    private static final int PYTHON_PROCESSES = 2;
    private static final int FULL_LOAD_SECONDS = 20;

    private final Workspace workspace;
    private final BenchmarkSettings settings;
    private final Contenders contenders;
    private final List<RunningContender> running = new ArrayList<>();
    private final List<Threshold> bars = new ArrayList<>();

    private Benchmark(Workspace workspace, BenchmarkSettings settings, Contenders contenders) {
        this.workspace = workspace;
        this.settings = settings;
        this.contenders = contenders;
    }

    /**
     * Arguments: the working folder, the folder of app-server.jar, the folder of benchmarks.jar, then those of {@link
     * BenchmarkSettings}.
     */
    public static void main(String[] args) throws Exception {
        Workspace workspace = Workspace.create(Path.of(args[0]));
        BenchmarkSettings settings = BenchmarkSettings
                .parse(List.of(args).subList(3, args.length).toArray(String[]::new));
        Contenders contenders = new Contenders(workspace, Path.of(args[1]), Path.of(args[2]));
        try (Benchmark benchmark = new Benchmark(workspace, settings, contenders)) {
            benchmark.run();
        }
    }

    private void run() throws IOException, InterruptedException {
        startUp();
        RunningContender ours = start(contenders.appServer("app server, uwsgi", List.of()));
        RunningContender unix = start(contenders.appServerUnix("app server, uwsgi on a Unix socket"));
        RunningContender kept = start(contenders.appServerHttp("app server, HTTP kept alive"));
        RunningContender jwsgi = start(contenders.jwsgi("uWSGI + JWSGI, 8 threads", JWSGI_THREADS));
        RunningContender python = start(contenders.python("uWSGI + Python, 2 processes", PYTHON_PROCESSES));
        RunningContender jetty = start(contenders.jetty("plain Jetty, HTTP kept alive"));
        List<RunningContender> all = List.of(ours, jwsgi, python, unix, kept, jetty);

        Rounds hello = through(Scenario.HELLO, all);
        atLeast("rate through nginx, to uWSGI + JWSGI", hello.ratio(ours, jwsgi, Load::rate), 1.0);
        atLeast("rate through nginx, to uWSGI + Python", hello.ratio(ours, python, Load::rate), 0.95);
        atMost("p99 through nginx, to uWSGI + JWSGI", hello.ratio(ours, jwsgi, Benchmark::p99), 1.0);
        atMost("p99 through nginx, to uWSGI + Python", hello.ratio(ours, python, Benchmark::p99), 1.0);
        atLeast("rate of kept HTTP through nginx, to plain Jetty", hello.ratio(kept, jetty, Load::rate), 0.97);
        atMost("CPU time a request over uwsgi, us", hello.median(ours, Load::cpuMicrosPerRequest), 50);

        withoutNginx(ours, jwsgi, python, kept, jetty);

        double each = python.usage().memory() / PYTHON_PROCESSES;
        int many = (int) Math.max(PYTHON_PROCESSES, Math.round(ours.usage().memory() / each));
        RunningContender equal = start(
                contenders.python("uWSGI + Python, " + many + " processes (equal memory)", many));
        Rounds latency = through(Scenario.LATENCY, List.of(ours, jwsgi, python, equal, unix, kept, jetty));
        atLeast("rate at 10 ms, to uWSGI + JWSGI", latency.ratio(ours, jwsgi, Load::rate), 10);
        atLeast("rate at 10 ms, to uWSGI + Python at equal memory", latency.ratio(ours, equal, Load::rate), 10);
        equal.close();

        through(Scenario.RESPONSE, all);
        through(Scenario.UPLOAD, all);
        closes();

        System.out.println("\nWhat is held to:");
        bars.forEach(System.out::println);
    }

    private static double p99(Load load) {
        return load.p99().toNanos();
    }

    private void startUp() throws IOException, InterruptedException {
        StartUp startUp = StartUp.measure(contenders);
        System.out.printf("Start with the image's AOT cache: ready after %d ms, first request %.1f ms, idle %.0f MiB%n",
                startUp.ready().toMillis(), startUp.firstRequest().toNanos() / 1e6, startUp.idleMemory());
        atMost("ready, ms", startUp.ready().toMillis(), 400);
        atMost("first request, ms", startUp.firstRequest().toNanos() / 1e6, 20);
        atMost("idle memory, MiB", startUp.idleMemory(), 90);
    }

    private Rounds through(Scenario scenario, List<RunningContender> some) throws IOException, InterruptedException {
        SequencedMap<Contender, Integer> ports = new LinkedHashMap<>();
        for (RunningContender contender : some) {
            ports.put(contender.contender(), Ports.free());
        }
        Wrk wrk = new Wrk(workspace);
        try (NginxFront _ = NginxFront.start(workspace, ports, List.of())) {
            Rounds rounds = Rounds.run(some, settings,
                    (contender, seconds) -> wrk.run(scenario, ports.get(contender.contender()), seconds));
            System.out.print(rounds.table("Through nginx: " + scenario.title()));
            return rounds;
        }
    }

    private void withoutNginx(RunningContender ours, RunningContender jwsgi, RunningContender python,
            RunningContender kept, RunningContender jetty) {
        int clients = Scenario.HELLO.connections();
        Rounds uwsgi = Rounds.run(List.of(ours, jwsgi, python), settings, (contender, seconds) -> {
            try {
                return UwsgiLoad.run(contender.contender().uwsgi().orElseThrow(), contender == jwsgi ? 8 : 0, clients,
                        seconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        System.out.print(uwsgi.table("uwsgi without nginx: a dozen bytes"));
        Wrk wrk = new Wrk(workspace);
        Rounds http = Rounds.run(List.of(kept, jetty), settings, (contender, seconds) -> wrk.run(Scenario.HELLO,
                contender.contender().http().orElseThrow(), seconds));
        System.out.print(http.table("HTTP without nginx: a dozen bytes"));
        atLeast("rate of kept HTTP without nginx, to plain Jetty", http.ratio(kept, jetty, Load::rate), 0.97);
    }

    /**
     * Measures which side closes first, and whether the rate is stable, with nginx in another network than the server.
     */
    private void closes() throws IOException, InterruptedException {
        Optional<SeparateNetwork> link = SeparateNetwork.create();
        if (link.isEmpty()) {
            System.out.println("\nWho closes first: not measured, a network of its own needs root and ip(8)");
            return;
        }
        try (SeparateNetwork _ = link.get();
                RunningContender server = RunningContender.start(
                        contenders.appServerOn(SeparateNetwork.SERVER_ADDRESS), workspace)) {
            int port = Ports.free();
            int uwsgi = server.contender().uwsgi().orElseThrow();
            SequencedMap<Contender, Integer> ports = new LinkedHashMap<>();
            ports.put(server.contender(), port);
            try (NginxFront _ = NginxFront.start(workspace, ports, SeparateNetwork.otherSide())) {
                Thread.sleep(Duration.ofSeconds(2));
                Wrk wrk = new Wrk(workspace, SeparateNetwork.otherSide());
                wrk.run(Scenario.HELLO, port, settings.warmUpSeconds());
                FirstCloses before = FirstCloses.of(uwsgi, List.of(), SeparateNetwork.otherSide());
                List<Double> rates = new ArrayList<>();
                for (int seconds = 0; seconds < FULL_LOAD_SECONDS; seconds += FULL_LOAD_SECONDS / 4) {
                    rates.add(wrk.run(Scenario.HELLO, port, FULL_LOAD_SECONDS / 4).rate());
                }
                FirstCloses after = FirstCloses.of(uwsgi, List.of(), SeparateNetwork.otherSide());
                System.out.printf("%nFull load for %d s over a link: %s requests/s, each %d s; in TIME_WAIT %d at the"
                        + " server, %d at nginx (before: %d and %d)%n", FULL_LOAD_SECONDS,
                        rates.stream().map(rate -> "%.0f".formatted(rate)).toList(), FULL_LOAD_SECONDS / 4,
                        after.byServer(), after.byPeer(), before.byServer(), before.byPeer());
                atMost("connections that nginx closes first, of 100", 100 * after.peerFirst(), 1);
                atLeast("rate of the last 5 s of full load, to the first 5 s", rates.getLast() / rates.getFirst(),
                        0.9);
            }
        }
    }

    private RunningContender start(Contender contender) throws IOException, InterruptedException {
        RunningContender started = RunningContender.start(contender, workspace);
        running.add(started);
        return started;
    }

    private void atLeast(String what, double value, double limit) {
        bars.add(new Threshold(what, value, limit, true));
    }

    private void atMost(String what, double value, double limit) {
        bars.add(new Threshold(what, value, limit, false));
    }

    @Override
    public void close() {
        running.reversed().forEach(RunningContender::close);
    }
}
