package dev.webstack.operator.render.live;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The name server of a cluster with one app {@code web}: it knows the pods that a test says are ready, and a Service of
 * that app, whose address is one where nobody listens.
 */
final class NameServer implements AutoCloseable {

    private static final int A = 1;
    private static final int SRV = 33;
    private static final int NO_SUCH_NAME = 3;
    private static final String DOMAIN = ".default.svc.cluster.local";

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
    private volatile List<InetSocketAddress> pods = List.of();
    private volatile boolean works = true;

    NameServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Which pods are ready from now on. */
    void pods(InetSocketAddress... ready) {
        pods = List.of(ready);
    }

    /** Whether it knows the name that each cluster has. */
    void works(boolean works) {
        this.works = works;
    }

    private void serve() {
        var buffer = new byte[512];
        while (!socket.isClosed()) {
            try {
                var query = new DatagramPacket(buffer, buffer.length);
                socket.receive(query);
                byte[] response = response(buffer);
                socket.send(new DatagramPacket(response, response.length, query.getSocketAddress()));
            } catch (IOException _) {
                return;
            }
        }
    }

    private byte[] response(byte[] query) throws IOException {
        int end = 12;
        var labels = new ArrayList<String>();
        for (; query[end] != 0; end += 1 + query[end]) {
            labels.add(new String(query, end + 1, query[end], StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
        }
        List<byte[]> found = records(String.join(".", labels), query[end + 2]);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8180 | (found.isEmpty() ? NO_SUCH_NAME : 0));
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        out.write(query, 12, end + 5 - 12);
        for (byte[] each : found) {
            out.writeShort(0xc00c);
            out.write(query, end + 1, 4);
            out.writeInt(30);
            out.writeShort(each.length);
            out.write(each);
        }
        return bytes.toByteArray();
    }

    private List<byte[]> records(String name, int type) throws IOException {
        List<InetSocketAddress> ready = pods;
        if (type == SRV && name.equals("_app._tcp.shop-pod-web" + DOMAIN)) {
            var found = new ArrayList<byte[]>();
            for (InetSocketAddress pod : ready) {
                found.add(service(100 / ready.size(), pod.getPort(), nameOf(pod)));
            }
            return found;
        }
        if (type == A && name.equals("shop-app-web" + DOMAIN)) {
            return List.of(InetAddress.ofLiteral("127.255.0.1").getAddress());
        }
        if (type == A && works && name.equals("kubernetes" + DOMAIN)) {
            return List.of(InetAddress.ofLiteral("192.0.2.1").getAddress());
        }
        return ready.stream().filter(pod -> type == A && name.equals(nameOf(pod)))
                .map(pod -> pod.getAddress().getAddress()).toList();
    }

    private static byte[] service(int weight, int port, String target) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(0);
        out.writeShort(weight);
        out.writeShort(port);
        for (String label : target.split("\\.")) {
            out.writeByte(label.length());
            out.writeBytes(label);
        }
        out.writeByte(0);
        return bytes.toByteArray();
    }

    private static String nameOf(InetSocketAddress pod) {
        return "pod-" + pod.getPort() + ".shop-pod-web" + DOMAIN;
    }

    @Override
    public void close() {
        socket.close();
    }
}
