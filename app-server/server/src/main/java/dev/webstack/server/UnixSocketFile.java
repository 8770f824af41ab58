package dev.webstack.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file by which a Unix socket is found. Its mode is 0660, whatever the umask: owner and group may connect, and that is
 * all the trust there is. One that a server left behind that did not stop cleanly is replaced.
 */
final class UnixSocketFile {

    private static final int TYPE_OF_FILE = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private @Nullable Object identity;

    UnixSocketFile(Path path) {
        this.path = path;
    }

    /** The file appears when it is ready: with its mode, and with somebody who listens. */
    ServerSocketChannel bind(int backlog) throws IOException {
        refuseUnlessFree();
        Path unready = path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(unready);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(unready), backlog);
            Files.setPosixFilePermissions(unready, PosixFilePermissions.fromString("rw-rw----"));
            identity = identity(unready);
            Files.move(unready, path, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(unready);
            throw e;
        }
    }

    /** Nobody finds it any more; who has connected is not touched. A file that has replaced it stays. */
    void remove() throws IOException {
        if (identity != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS) && identity.equals(identity(path))) {
            Files.delete(path);
        }
    }

    private void refuseUnlessFree() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & TYPE_OF_FILE) != SOCKET) {
            throw new IOException("something that is no socket has this name");
        }
        if (isListening()) {
            throw new IOException("another process listens there");
        }
    }

    private boolean isListening() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Not blocking: whose queue is full listens, too.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException _) {
            return false;
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    }
}
