package dev.webstack.testing;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A connection over a Unix socket.
 *
 * @param lastWord completed when the peer sends no more, even if it has not closed its side
 */
record UnixLink(SocketChannel channel, Selector readable, CompletableFuture<?> lastWord) implements Wire.Link {

    static UnixLink to(Path socket, Function<SocketAddress, CompletableFuture<?>> lastWords) throws IOException {
        // Binds the client to a name of its own, by which the peer can distinguish clients.
        var name = UnixDomainSocketAddress.of(Files.createTempDirectory("client-").resolve("socket"));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX).bind(name);
        CompletableFuture<?> lastWord = lastWords.apply(name);
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        Selector readable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        var _ = lastWord.whenComplete((_, _) -> readable.wakeup());
        return new UnixLink(channel, readable, lastWord);
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try (Selector writable = Selector.open()) {
            channel.register(writable, SelectionKey.OP_WRITE);
            while (rest.hasRemaining()) {
                if (writable.select(Patience.MILLIS) == 0) {
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
        while (true) {
            boolean all = lastWord.isDone();
            int n = channel.read(bytes);
            if (n != 0) {
                return n;
            }
            if (all) {
                throw new SocketException("the peer says no more, and does not say that this is all");
            }
            if (readable.select(Patience.MILLIS) == 0 && !lastWord.isDone()) {
                throw new SocketTimeoutException("the peer is silent");
            }
            readable.selectedKeys().clear();
        }
    }

    @Override
    public void finish() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            var address = (UnixDomainSocketAddress) channel.getLocalAddress();
            channel.close();
            readable.close();
            Files.delete(address.getPath());
            Files.delete(address.getPath().getParent());
        }
    }
}
