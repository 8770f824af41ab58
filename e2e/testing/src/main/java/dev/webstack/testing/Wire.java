package dev.webstack.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection over which a test sends and receives single bytes. A peer that is silent for too long fails the test.
 */
public final class Wire implements AutoCloseable {

    private final Link link;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private Wire(Link link) {
        this.link = link;
    }

    /** The transport of the bytes. */
    public interface Link extends AutoCloseable {

        /** Sends bytes. */
        void send(byte[] bytes) throws IOException;

        /**
         * Receives at least one byte; returns -1 if the peer has closed its side.
         *
         * @throws SocketException or SSLException if the connection ended in another way, or if the peer stays silent
         */
        int receive(byte[] block) throws IOException;

        /** Closes this side for sending; the other direction stays open. */
        void finish() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Connects to a port of this machine. */
    public static Wire to(int port) throws IOException {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Connects to a port of this machine from another of its addresses, such as 127.0.0.2. */
    public static Wire from(String address, int port) throws IOException {
        return over(new SocketLink(patient(new Socket(InetAddress.getLoopbackAddress(), port,
                InetAddress.ofLiteral(address), 0))));
    }

    /** Connects. */
    public static Wire to(InetSocketAddress address) throws IOException {
        return over(new SocketLink(patient(new Socket(address.getAddress(), address.getPort()))));
    }

    /** Connects to a Unix socket. */
    public static Wire to(Path socket) throws IOException {
        return to(socket, _ -> new CompletableFuture<>());
    }

    /**
     * Connects to a Unix socket, where a response that is broken off may just stop, because there is no RST.
     *
     * @param lastWords returns, for the address of this client, a future that is completed when the peer sends no more
     */
    public static Wire to(Path socket, Function<SocketAddress, CompletableFuture<?>> lastWords) throws IOException {
        return over(UnixLink.to(socket, lastWords));
    }

    /** Connects with TLS. A FIN without a TLS alert before it does not count as an end. */
    public static Wire byTls(InetSocketAddress address, SSLSocketFactory tls) throws IOException {
        return over(new SocketLink(patient(tls.createSocket(address.getAddress(), address.getPort()))));
    }

    /** Connects with TLS to a port of this machine from another of its addresses, after sending a first line. */
    public static Wire byTls(String address, int port, String firstLine, SSLSocketFactory tls) throws IOException {
        Socket plain = patient(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(address), 0));
        plain.getOutputStream().write(firstLine.getBytes(StandardCharsets.ISO_8859_1));
        return over(new SocketLink(tls.createSocket(plain, address, port, true)));
    }

    /** Uses any transport. */
    public static Wire over(Link link) {
        return new Wire(link);
    }

    private static Socket patient(Socket socket) throws SocketException {
        socket.setSoTimeout(Patience.MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Sends bytes. */
    public Wire send(ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        link.send(copy);
        return this;
    }

    /** Sends characters up to U+00FF, each as one byte. */
    public Wire send(String bytes) throws IOException {
        return send(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Sends a GET request for a path over HTTP/1.1, which is the last request of the connection. */
    public Wire sendGet(String path) throws IOException {
        return sendGet("x", path);
    }

    /** Sends such a request to a host. */
    public Wire sendGet(String host, String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    /** Closes this side for sending, for example with a FIN; the other direction stays open. */
    public Wire finish() throws IOException {
        link.finish();
        return this;
    }

    /** Reads until a text has arrived, and returns everything that has arrived so far. */
    public String readUntil(String text) throws IOException {
        byte[] one = new byte[1];
        while (!received.toString(StandardCharsets.ISO_8859_1).contains(text)) {
            if (link.receive(one) < 0) {
                throw new IOException("the connection ended before '" + text + "': "
                        + received.toString(StandardCharsets.ISO_8859_1));
            }
            received.write(one[0]);
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads until the peer ends the connection in any way. */
    public Received readToEnd() throws IOException {
        byte[] block = new byte[64 * 1024];
        try {
            for (int n = link.receive(block); n >= 0; n = link.receive(block)) {
                received.write(block, 0, n);
            }
            return new Received(received.toByteArray(), false);
        } catch (SocketException | SSLException e) {
            return new Received(received.toByteArray(), true);
        }
    }

    @Override
    public void close() throws IOException {
        link.close();
    }

    /**
     * Everything that a peer sent.
     *
     * @param bytes the bytes
     * @param reset whether the peer broke off: with an RST instead of a FIN, or by falling silent
     */
    public record Received(byte[] bytes, boolean reset) {

        /** The bytes as text, with one character for each byte. */
        public String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** The bytes as the only response of a connection that is then closed. */
        public RawResponse response() {
            return RawResponse.of(this);
        }
    }
}
