package dev.webstack.operator.render.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An app that speaks uwsgi. It responds with the variables that it got, one on each line, and with its name in a
 * header.
 */
final class UwsgiBackend implements AutoCloseable {

    private final String name;
    private final ServerSocket listener;

    UwsgiBackend(String name) throws IOException {
        this.name = name;
        this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new DataInputStream(connection.getInputStream());
            SortedMap<String, String> variables = variables(in);
            String length = variables.getOrDefault("CONTENT_LENGTH", "");
            byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            String told = variables.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining("\n")) + "\nbody: " + body.length;
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX-App: %s\r\nContent-Type: text/plain\r\n\r\n%s"
                    .formatted(name, told).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            // nginx responds to its client with an error, which the test sees.
        }
    }

    /** Decodes all variables: the app server's own decoder leaves out those that an app must not see. */
    private static SortedMap<String, String> variables(DataInputStream in) throws IOException {
        in.readByte();
        int size = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        in.readByte();
        ByteBuffer block = ByteBuffer.wrap(in.readNBytes(size)).order(ByteOrder.LITTLE_ENDIAN);
        var variables = new TreeMap<String, String>();
        while (block.hasRemaining()) {
            variables.put(text(block), text(block));
        }
        return variables;
    }

    private static String text(ByteBuffer block) {
        var bytes = new byte[Short.toUnsignedInt(block.getShort())];
        block.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
