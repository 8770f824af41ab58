package dev.webstack.testing;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A Unix socket. */
record UnixLink(SocketChannel channel, Selector readable) implements Wire.Link {

    /** Shorter than elsewhere: each cut answer without a length takes so long. */
    private static final int PATIENCE_MILLIS = 5_000;

    static UnixLink to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        Selector readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        return new UnixLink(channel, readable);
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try (Selector writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            while (rest.hasRemaining()) {
                if (writable.select(PATIENCE_MILLIS) == 0) {
                    throw new SocketTimeoutException("the peer takes nothing");
                }
                writable.selectedKeys().clear();
                channel.write(rest);
            }
        }
    }

    @Override
    public int receive(byte[] block) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        int n = channel.read(bytes);
        while (n == 0) {
            if (readable.select(PATIENCE_MILLIS) == 0) {
                throw new SocketTimeoutException("the peer is silent");
            }
            readable.selectedKeys().clear();
            n = channel.read(bytes);
        }
        return n;
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public boolean endsInSilence() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
    }
}
