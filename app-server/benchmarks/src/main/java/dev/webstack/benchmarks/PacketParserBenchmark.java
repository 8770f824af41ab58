package dev.webstack.benchmarks;

import dev.webstack.uwsgi.BadPacketException;
import dev.webstack.uwsgi.Packet;
import dev.webstack.uwsgi.PacketLimits;
import dev.webstack.uwsgi.PacketParser;
import dev.webstack.uwsgi.PacketWriter;
import dev.webstack.uwsgi.UwsgiRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the time for parsing a packet to variables, and for creating a request from them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PacketParserBenchmark {

    /** The number of headers of the request: curl sends 3, a browser about 15. */
    @Param({"3", "15", "100"})
    public int headers;

    private ByteBuffer packet;

    @Setup
    public void write() {
        PacketWriter writer = new PacketWriter()
                .add("QUERY_STRING", "").add("REQUEST_METHOD", "GET").add("CONTENT_TYPE", "").add("CONTENT_LENGTH", "")
                .add("REQUEST_URI", "/hello").add("PATH_INFO", "/hello").add("DOCUMENT_ROOT", "/usr/share/nginx/html")
                .add("SERVER_PROTOCOL", "HTTP/1.1").add("REQUEST_SCHEME", "http").add("REMOTE_ADDR", "127.0.0.1")
                .add("REMOTE_PORT", "4711").add("SERVER_PORT", "80").add("SERVER_NAME", "localhost")
                .add("HTTP_HOST", "localhost");
        for (int i = 1; i < headers; i++) {
            writer.add("HTTP_X_HEADER_" + i, "a value of middling length, as they are");
        }
        packet = writer.request();
    }

    @Benchmark
    public Packet parse() throws BadPacketException {
        return new PacketParser(PacketLimits.DEFAULT).feed(packet.rewind()).orElseThrow();
    }

    @Benchmark
    public UwsgiRequest parseAndCheck() throws BadPacketException {
        return UwsgiRequest.of(parse().variables());
    }
}
