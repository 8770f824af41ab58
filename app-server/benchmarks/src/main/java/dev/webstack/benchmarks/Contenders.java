package dev.webstack.benchmarks;

import dev.webstack.testing.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The servers to be measured, each with its own ports.
 *
 * @param workspace contains their applications
 * @param appServer the folder of app-server.jar
 * @param benchmarks the folder of this benchmark's jars
 */
record Contenders(Workspace workspace, Path appServer, Path benchmarks) {

    /** The JVM options of every contender whose options are not fixed: those of an image in a pod of 512 MiB. */
    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    private static final String UWSGI_PARAMS = "include uwsgi_params; ";
    private static final String BACKLOG = "4096";

    /** The app server over uwsgi, with ports for TCP and HTTP. */
    Contender appServer(String name, List<String> flags) throws IOException {
        int uwsgi = Ports.free();
        int http = Ports.free();
        return new Contender(name, appServerCommand(uwsgi, http, flags), List.of(uwsgi, http),
                UWSGI_PARAMS + "uwsgi_pass 127.0.0.1:" + uwsgi + ";", Optional.empty(), OptionalInt.of(http),
                OptionalInt.of(uwsgi));
    }

    /** The app server over uwsgi, on an address of another network than loopback. */
    Contender appServerOn(String address) throws IOException {
        int uwsgi = Ports.free();
        int http = Ports.free();
        List<String> command = appServerCommand(0, http, List.of("--uwsgi-allow=10.231.77.0/30"));
        command.replaceAll(part -> part.startsWith("--uwsgi=") ? "--uwsgi=" + address + ":" + uwsgi : part);
        return new Contender("app server on a link", command, List.of(http),
                UWSGI_PARAMS + "uwsgi_pass " + address + ":" + uwsgi + ";", Optional.empty(), OptionalInt.of(http),
                OptionalInt.of(uwsgi));
    }

    /** The app server over uwsgi on a Unix socket. */
    Contender appServerUnix(String name) throws IOException {
        Path socket = workspace.file("app.sock");
        int http = Ports.free();
        List<String> command = appServerCommand(0, http, List.of());
        command.replaceAll(part -> part.startsWith("--uwsgi=") ? "--uwsgi=unix:" + socket : part);
        return new Contender(name, command, List.of(http), UWSGI_PARAMS + "uwsgi_pass unix:" + socket + ";",
                Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** The app server over HTTP/1.1, on connections that nginx keeps. */
    Contender appServerHttp(String name) throws IOException {
        int uwsgi = Ports.free();
        int http = Ports.free();
        return new Contender(name, appServerCommand(uwsgi, http, List.of()), List.of(http), proxyPass("app_server"),
                Optional.of(upstream("app_server", http)), OptionalInt.of(http), OptionalInt.empty());
    }

    /** Jetty with its defaults. */
    Contender jetty(String name) throws IOException {
        int http = Ports.free();
        List<String> command = java();
        command.addAll(List.of("-cp", benchmarks + "/*", PlainJetty.class.getName(), String.valueOf(http)));
        return new Contender(name, command, List.of(http), proxyPass("jetty"), Optional.of(upstream("jetty", http)),
                OptionalInt.of(http), OptionalInt.empty());
    }

    /** uWSGI with JWSGI in one process, because a JVM does not survive a fork. */
    Contender jwsgi(String name, int threads) throws IOException {
        int port = Ports.free();
        List<String> command = uwsgi("jvm_openjdk17,jwsgi_openjdk17", port);
        command.addAll(List.of("--threads", String.valueOf(threads), "--jvm-classpath",
                workspace.folder().toString(), "--jvm-classpath", "/usr/share/java/uwsgi.jar", "--jwsgi",
                "Bench:application"));
        return new Contender(name, command, List.of(port),
                UWSGI_PARAMS + "uwsgi_modifier1 8; uwsgi_pass 127.0.0.1:" + port + ";", Optional.empty(),
                OptionalInt.empty(), OptionalInt.of(port));
    }

    Contender python(String name, int processes) throws IOException {
        int port = Ports.free();
        List<String> command = uwsgi("python3", port);
        command.addAll(List.of("--processes", String.valueOf(processes), "--need-app", "--wsgi-file",
                workspace.file("bench.py").toString()));
        return new Contender(name, command, List.of(port), UWSGI_PARAMS + "uwsgi_pass 127.0.0.1:" + port + ";",
                Optional.empty(), OptionalInt.empty(), OptionalInt.of(port));
    }

    /** The command that starts the app server; the caller may add to the list. */
    List<String> appServerCommand(int uwsgiPort, int httpPort, List<String> flags) throws IOException {
        List<String> command = java();
        command.addAll(List.of("-jar", appServer.resolve("app-server.jar").toString(),
                "--app=" + application(), "--uwsgi=127.0.0.1:" + uwsgiPort, "--http=127.0.0.1:" + httpPort,
                "--management=127.0.0.1:" + Ports.free(), "--drain-delay=0s"));
        command.addAll(flags);
        return command;
    }

    private Path application() {
        return benchmarks.resolve("benchmarks.jar");
    }

    static List<String> java() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(JVM);
        return command;
    }

    private static List<String> uwsgi(String plugins, int port) {
        return new ArrayList<>(List.of("uwsgi", "--plugins-dir", "/usr/lib/uwsgi/plugins", "--plugins", plugins,
                "--master", "--die-on-term", "--disable-logging", "--buffer-size", "65535", "--listen", BACKLOG,
                "--socket", "127.0.0.1:" + port));
    }

    private static String proxyPass(String upstream) {
        return "proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_pass http://" + upstream + ";";
    }

    private static String upstream(String name, int port) {
        return "upstream %s { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000; }".formatted(name, port);
    }
}
