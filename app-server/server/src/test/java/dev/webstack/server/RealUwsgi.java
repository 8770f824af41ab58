package dev.webstack.server;

import static dev.webstack.testing.Patience.await;

import dev.webstack.testing.Ports;
import dev.webstack.testing.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A running uWSGI, from Debian's packages uwsgi-plugin-jwsgi-openjdk-17 and uwsgi-plugin-jvm-openjdk-17. */
final class RealUwsgi implements AutoCloseable {

    /** The modifier by which nginx marks a request for a Java program. */
    private static final byte JVM = 8;

    private final Process process;
    private final int port;
    private final Path log;

    private RealUwsgi(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    static RealUwsgi start(Path classes, String program, String jvmOption) throws IOException {
        int port = Ports.free();
        Path log = Files.createTempFile("uwsgi-", ".log");
        Process process = new ProcessBuilder("uwsgi", "--plugins-dir=/usr/lib/uwsgi/plugins",
                "--plugin=jvm_openjdk17,jwsgi_openjdk17", "--socket=127.0.0.1:" + port, "--threads=2",
                "--jvm-classpath=" + classes, "--jvm-classpath=/usr/share/java/uwsgi.jar", "--jvm-opt=" + jvmOption,
                "--jwsgi=" + program).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        var uwsgi = new RealUwsgi(process, port, log);
        await("uWSGI to have loaded the program")
                .until(() -> Files.readString(log).contains("JWSGI app"));
        return uwsgi;
    }

    Wire.Received ask(ByteBuffer request) throws IOException {
        try (Wire wire = Wire.to(port)) {
            return wire.send(request.duplicate().put(0, JVM)).readToEnd();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.delete(log);
    }
}
