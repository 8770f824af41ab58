package dev.webstack.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A TCP connection that a test speaks byte by byte. A peer that is silent for too long fails the test. */
public final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** Connects to a port of this machine. */
    public static Wire to(int port) throws IOException {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects. */
    public static Wire to(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new Wire(socket);
    }

    /** Sends bytes. */
    public Wire send(ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        socket.getOutputStream().write(copy);
        return this;
    }

    /** Sends characters up to U+00FF, each as one byte. */
    public Wire send(String bytes) throws IOException {
        return send(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends a FIN; the other direction stays open. */
    public Wire finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Reads until a text has arrived, and gives all that has arrived by then. */
    public String readUntil(String text) throws IOException {
        InputStream in = socket.getInputStream();
        while (!received.toString(StandardCharsets.ISO_8859_1).contains(text)) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the connection ended before '" + text + "': "
                        + received.toString(StandardCharsets.ISO_8859_1));
            }
            received.write(b);
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads until the peer ends the connection, in whatever way. */
    public Received readToEnd() throws IOException {
        byte[] block = new byte[64 * 1024];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                received.write(block, 0, n);
            }
            return new Received(received.toByteArray(), false);
        } catch (SocketException e) {
            return new Received(received.toByteArray(), true);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /**
     * All that a peer sent.
     *
     * @param bytes the bytes
     * @param reset whether it ended with an RST instead of a FIN
     */
    public record Received(byte[] bytes, boolean reset) {

        /** The bytes as characters, one each. */
        public String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** The bytes as the one response of a connection that is closed after it. */
        public HttpAnswer answer() {
            return HttpAnswer.of(this);
        }
    }
}
