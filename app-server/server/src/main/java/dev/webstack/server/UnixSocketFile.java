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
 * The file of a Unix socket. Its mode is 0660, independent of the umask: owner and group may connect, and there is no
 * other check. A file that a server left behind when it did not stop cleanly is replaced.
 */
final class UnixSocketFile {

    private static final int TYPE_OF_FILE = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private @Nullable Object identity;

    UnixSocketFile(Path path) {
        this.path = path;
    }

    /** Binds the socket. The file appears only when it has its mode and the socket listens. */
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

    /** Removes the file. Open connections stay, and so does a file that has replaced this one. */
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
            // Non-blocking: a connection to a server whose queue is full would block, but that server listens, too.
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
