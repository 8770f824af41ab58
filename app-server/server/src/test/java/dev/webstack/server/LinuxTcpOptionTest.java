package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LinuxTcpOptionTest {

    private ServerSocketChannel port;

    @BeforeEach
    void listen() throws IOException {
        port = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        port.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void connectionIsGivenOutWhenItsFirstByteHasCome() throws Exception {
        assertThat(LinuxTcpOption.DEFER_ACCEPT.set(address(), (int) Patience.SECONDS)).isTrue();
        try (Socket silent = connect(); Socket second = connect()) {
            second.getOutputStream().write(1);
            assertThat(acceptedPeer()).isEqualTo(second.getLocalSocketAddress());
            assertThat(port.accept()).isNull();
            silent.getOutputStream().write(1);
            assertThat(acceptedPeer()).isEqualTo(silent.getLocalSocketAddress());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsDeferredAnyLongerOnceThatIsSwitchedOff() throws Exception {
        LinuxTcpOption.DEFER_ACCEPT.set(address(), (int) Patience.SECONDS);
        assertThat(LinuxTcpOption.DEFER_ACCEPT.set(address(), 0)).isTrue();
        try (Socket client = connect()) {
            assertThat(acceptedPeer()).isEqualTo(client.getLocalSocketAddress());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void corkedConnectionHoldsBackWhatIsWrittenUntilItsFin() throws Exception {
        assertThat(LinuxTcpOption.CORK.set(address(), 1)).isTrue();
        // It is held back for 200 ms at most, which a busy machine may miss.
        await().until(this::isHeldBackUntilItsFin);
    }

    private boolean isHeldBackUntilItsFin() throws IOException {
        try (Socket client = connect();
                SocketChannel server = await().until(port::accept, Objects::nonNull);
                Socket other = connect();
                SocketChannel uncorked = await().until(port::accept, Objects::nonNull)) {
            server.write(ByteBuffer.wrap(new byte[]{1}));
            // What is written later arrives first.
            uncorked.write(ByteBuffer.wrap(new byte[]{2}));
            uncorked.shutdownOutput();
            other.setSoTimeout(Patience.MILLIS);
            assertThat(other.getInputStream().readAllBytes()).containsExactly(2);
            if (client.getInputStream().available() > 0) {
                return false;
            }
            server.shutdownOutput();
            client.setSoTimeout(Patience.MILLIS);
            assertThat(client.getInputStream().readAllBytes()).containsExactly(1);
            return true;
        }
    }

    @Test
    void portThatIsNotOursIsLeftAlone() throws Exception {
        InetSocketAddress closed = address();
        port.close();
        assertThat(LinuxTcpOption.DEFER_ACCEPT.set(closed, 3)).isFalse();
    }

    private Socket connect() throws IOException {
        return new Socket(address().getAddress(), address().getPort());
    }

    private SocketAddress acceptedPeer() throws IOException {
        try (SocketChannel accepted = await().until(port::accept, Objects::nonNull)) {
            return accepted.getRemoteAddress();
        }
    }

    private InetSocketAddress address() throws IOException {
        return (InetSocketAddress) port.getLocalAddress();
    }
}
