package dev.webstack.operator.render.live;

import dev.webstack.operator.render.Stacks;
import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.nginx.site.NginxVersion;
import dev.webstack.testing.Ports;
import dev.webstack.testing.TestNginx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A real nginx with the configuration rendered from a manifest, in front of the test's apps. */
final class RunningStack implements AutoCloseable {

    final Path directory;
    final int port;
    final int tlsPort;
    final NginxConfig config;
    final TestNginx nginx;
    final int statusPort;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Starts nginx.
     *
     * @param apps the addresses of the apps, by name
     * @param edit changes each file, for settings that a site does not have
     */
    RunningStack(String manifest, Map<String, String> apps, UnaryOperator<String> edit)
            throws IOException, InterruptedException {
        this(Stacks.model(manifest), new NginxSite.Addresses(apps), edit, true, TestNginx::start);
    }

    /** Starts the nginx of a pod that serves static files alone. */
    RunningStack(StackModel model) throws IOException, InterruptedException {
        this(model, new NginxSite.Addresses(Map.of()), text -> text, true, TestNginx::start);
    }

    /** The same in a cluster with that name server, which is asked again every other second. */
    static RunningStack inCluster(String manifest, NameServer names) throws IOException, InterruptedException {
        return new RunningStack(Stacks.model(manifest), new NginxSite.ClusterServices("127.0.0.1", "cluster.local"),
                text -> text.replace("resolver \"127.0.0.1\" valid=5s",
                        "resolver \"127.0.0.1:%d\" valid=1s".formatted(names.port())),
                true, TestNginx::start);
    }

    /** Starts the nginx of this machine, as on a laptop. */
    static RunningStack onInstalled(String manifest, Map<String, String> apps)
            throws IOException, InterruptedException {
        return new RunningStack(Stacks.model(manifest), new NginxSite.Addresses(apps), text -> text, false,
                TestNginx::startInstalled);
    }

    private interface Start {
        TestNginx start(Path directory, int port) throws IOException, InterruptedException;
    }

    private RunningStack(StackModel model, NginxSite.Backends backends, UnaryOperator<String> edit,
            boolean asInAPod, Start start) throws IOException, InterruptedException {
        directory = TestNginx.directory();
        port = Ports.free();
        tlsPort = Ports.free();
        statusPort = Ports.free();
        config = NginxConfig.of(model, site(directory, List.of("127.0.0.1:" + port),
                List.of("127.0.0.1:" + tlsPort), List.of("127.0.0.1:" + statusPort),
                asInAPod ? NginxVersion.OF_PODS : NginxVersion.OLDEST, backends));
        var files = files(model, config);
        files.replaceAll((_, text) -> edit.apply(text));
        TestNginx.write(directory, files);
        nginx = start.start(directory, port);
    }

    /** A site as in a pod, but with all directories below one that a test may write to. */
    static NginxSite site(Path directory, List<String> listen, List<String> statusListen, NginxSite.Backends backends) {
        return site(directory, listen, List.of(), statusListen, NginxVersion.OF_PODS, backends);
    }

    private static NginxSite site(Path directory, List<String> listen, List<String> tlsListen,
            List<String> statusListen, NginxVersion version, NginxSite.Backends backends) {
        return new NginxSite(listen, tlsListen, 443, statusListen, directory + Mounted.STATIC_ROOT,
                directory + Mounted.SECRETS_ROOT, directory.toString(),
                version, backends);
    }

    /** All files that nginx reads, by their paths below its directory. */
    static Map<String, String> files(StackModel model, NginxConfig config) {
        var files = new HashMap<String, String>(config.texts());
        model.mounted().forEach(mounted -> mounted.configMap().ifPresent(configMap -> configMap.files().texts()
                .forEach((name, text) -> files.put(mounted.path().substring(1) + "/" + name, text))));
        return files;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> status(String method, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + statusPort + path)).method(method,
                HttpRequest.BodyPublishers.noBody()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        http.close();
        nginx.close();
    }
}
