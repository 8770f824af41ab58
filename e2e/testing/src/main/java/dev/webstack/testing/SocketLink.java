package dev.webstack.testing;

import java.io.IOException;
import java.net.Socket;

/** A connection over TCP, or over TLS. */
record SocketLink(Socket socket) implements Wire.Link {

    @Override
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    @Override
    public int receive(byte[] block) throws IOException {
        return socket.getInputStream().read(block);
    }

    @Override
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
