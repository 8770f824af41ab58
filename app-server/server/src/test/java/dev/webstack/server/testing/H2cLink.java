package dev.webstack.server.testing;

import dev.webstack.testing.Patience;
import dev.webstack.testing.Wire;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;

/**
 * An HTTP/2 connection that carries one request. It returns the response in HTTP/1.1's form; the response ends with its
 * stream, and is broken off if the stream is reset or the connection is lost.
 */
final class H2cLink implements Wire.Link {

    private static final int MAX_HEAD = 64 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final HpackDecoder hpack = new HpackDecoder(MAX_HEAD, System::nanoTime);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;

    private H2cLink(Socket socket, DataInputStream in) {
        this.socket = socket;
        this.in = in;
    }

    static H2cLink to(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(Patience.MILLIS);
        socket.setTcpNoDelay(true);
        return new H2cLink(socket, new DataInputStream(socket.getInputStream()));
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public int receive(byte[] block) throws IOException {
        while (!ready.hasRemaining() && !ended) {
            readFrame();
        }
        if (!ready.hasRemaining()) {
            return -1;
        }
        int length = Math.min(block.length, ready.remaining());
        ready.get(block, 0, length);
        return length;
    }

    private void readFrame() throws IOException {
        byte[] header = new byte[9];
        if (in.readNBytes(header, 0, header.length) < header.length) {
            throw new SocketException("the connection ended before the stream");
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        byte[] payload = new byte[(fields.get() & 0xff) << 16 | fields.getShort() & 0xffff];
        int type = fields.get();
        int flags = fields.get();
        int stream = fields.getInt();
        if (in.readNBytes(payload, 0, payload.length) < payload.length) {
            throw new SocketException("the connection ended within a frame");
        }
        if (stream != H2cRequest.STREAM) {
            return;
        }
        switch (type) {
            case H2cRequest.DATA -> ready = ByteBuffer.wrap(payload);
            case H2cRequest.HEADERS -> ready = ByteBuffer.wrap(head(payload).getBytes(StandardCharsets.ISO_8859_1));
            case H2cRequest.RST_STREAM -> throw new SocketException("the stream was reset");
            default -> {
                // Windows already have their greatest size.
            }
        }
        ended = (type == H2cRequest.DATA || type == H2cRequest.HEADERS) && (flags & H2cRequest.END_STREAM) != 0;
    }

    private String head(byte[] block) throws IOException {
        try {
            var response = (MetaData.Response) hpack.decode(ByteBuffer.wrap(block));
            StringBuilder head = new StringBuilder("HTTP/1.1 " + response.getStatus() + " \r\n");
            for (HttpField field : response.getHttpFields()) {
                head.append(field.getName()).append(": ").append(field.getValue()).append("\r\n");
            }
            return head.append("\r\n").toString();
        } catch (HpackException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /**
     * Sends GOAWAY first (RFC 9113, section 6.8): otherwise Jetty assumes that the client has missed the end of its
     * response.
     */
    @Override
    public void close() throws IOException {
        try (socket) {
            if (ended) {
                send(H2cRequest.GOING_AWAY);
            }
        }
    }
}
