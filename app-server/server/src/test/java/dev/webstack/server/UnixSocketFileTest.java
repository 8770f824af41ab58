package dev.webstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mode of the file is the only protection of a Unix socket, and files of others are never deleted. */
class UnixSocketFileTest {

    private static final int BACKLOG = 4096;

    @TempDir
    Path folder;

    @Test
    void ownerAndGroupMayConnectAndNobodyElse() throws Exception {
        try (var _ = bind("app.sock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("app.sock"))))
                    .isEqualTo("rw-rw----");
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(path("app.sock"));
            }
        }
    }

    @Test
    void manyMayWaitToBeAccepted() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (var _ = bind("app.sock")) {
            for (int i = 0; i < BACKLOG; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                waiting.add(channel);
                channel.configureBlocking(false);
                assertThat(channel.connect(UnixDomainSocketAddress.of(path("app.sock")))).isTrue();
            }
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void socketThatACrashLeftBehindIsReplaced() throws Exception {
        bind("app.sock").close();
        assertThat(path("app.sock")).exists();
        try (var _ = bind("app.sock"); var client = connect("app.sock")) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void socketOnWhichSomebodyListensIsLeftAlone() throws Exception {
        try (var _ = bind("app.sock")) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> bind("app.sock"))
                    .withMessage("another process listens there");
            connect("app.sock").close();
        }
    }

    @Test
    void fileThatIsNoSocketIsLeftAlone() throws Exception {
        Files.writeString(path("app.sock"), "precious");
        Files.createSymbolicLink(path("link.sock"), path("nowhere"));
        Files.createDirectory(path("folder.sock"));
        for (String name : List.of("app.sock", "link.sock", "folder.sock")) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> bind(name))
                    .withMessage("something that is no socket has this name");
        }
        assertThat(path("app.sock")).hasContent("precious");
    }

    @Test
    void fileIsGoneInTheEnd() throws Exception {
        var file = new UnixSocketFile(path("app.sock"));
        try (var _ = file.bind(BACKLOG)) {
            file.remove();
            file.remove();
        }
        assertThat(path("app.sock")).doesNotExist();
    }

    @Test
    void socketOfASuccessorStays() throws Exception {
        var file = new UnixSocketFile(path("app.sock"));
        file.bind(BACKLOG).close();
        try (var _ = bind("app.sock")) {
            file.remove();
            connect("app.sock").close();
        }
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private ServerSocketChannel bind(String name) throws IOException {
        return new UnixSocketFile(path(name)).bind(BACKLOG);
    }

    private SocketChannel connect(String name) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path(name)));
    }
}
