package dev.webstack.benchmarks;

import dev.webstack.testing.NginxConf;
import dev.webstack.testing.NginxProgram;
import dev.webstack.testing.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** An nginx with one worker in front of one or more contenders, with a port for each. */
final class NginxFront implements AutoCloseable {

    private final Process nginx;

    private NginxFront(Process nginx) {
        this.nginx = nginx;
    }

    /**
     * Starts nginx, through the program that the prefix names if there is one. Waits for the ports if nginx is in this
     * network.
     */
    static NginxFront start(Workspace workspace, SequencedMap<Contender, Integer> ports, List<String> prefix)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(workspace.folder(), "nginx");
        Files.writeString(folder.resolve("nginx.conf"), conf(folder, ports));
        Files.writeString(folder.resolve("uwsgi_params"), NginxConf.UWSGI_PARAMS);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(NginxProgram.installed().orElseThrow().toString(), "-e", "stderr", "-p",
                folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
        NginxFront front = new NginxFront(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start());
        for (int i = 0; i < 100 && prefix.isEmpty() && !Ports.accepts(ports.lastEntry().getValue()); i++) {
            Thread.sleep(50);
        }
        return front;
    }

    private static String conf(Path folder, SequencedMap<Contender, Integer> ports) {
        StringBuilder http = new StringBuilder("client_max_body_size 64m; keepalive_requests 1000000;\n");
        ports.forEach((contender, port) -> http.append(contender.upstream().orElse("")).append('\n')
                .append("server { listen 127.0.0.1:%d backlog=4096; location / { %s } }\n".formatted(port,
                        contender.location())));
        return NginxConf.text(folder, http.toString())
                .replace("worker_connections 1024;", "worker_connections 8192;")
                .replace("worker_processes 1;", "worker_processes 1; master_process off; worker_rlimit_nofile 20000;");
    }

    @Override
    public void close() {
        nginx.descendants().forEach(ProcessHandle::destroyForcibly);
        nginx.destroyForcibly();
    }
}
