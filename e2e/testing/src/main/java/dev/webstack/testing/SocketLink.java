package dev.webstack.testing;

import java.io.IOException;
import java.net.Socket;

/** TCP, or TLS over it. */
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
