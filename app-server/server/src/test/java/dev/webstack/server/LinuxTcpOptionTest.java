package dev.webstack.server;

import static dev.webstack.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
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
        try (Socket client = new Socket(address().getAddress(), address().getPort())) {
            Thread.sleep(100);
            assertThat(port.accept()).isNull();
            client.getOutputStream().write(1);
            await().until(() -> port.accept() != null);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsDeferredAnyLongerOnceThatIsSwitchedOff() throws Exception {
        LinuxTcpOption.DEFER_ACCEPT.set(address(), (int) Patience.SECONDS);
        assertThat(LinuxTcpOption.DEFER_ACCEPT.set(address(), 0)).isTrue();
        try (Socket _ = new Socket(address().getAddress(), address().getPort())) {
            await().until(() -> port.accept() != null);
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
        try (Socket client = new Socket(address().getAddress(), address().getPort());
                SocketChannel server = await().until(port::accept, Objects::nonNull)) {
            server.write(ByteBuffer.wrap(new byte[]{1}));
            client.setSoTimeout(50);
            try {
                client.getInputStream().read();
                return false;
            } catch (SocketTimeoutException _) {
                server.shutdownOutput();
                client.setSoTimeout(Patience.MILLIS);
                assertThat(client.getInputStream().readAllBytes()).containsExactly(1);
                return true;
            }
        }
    }

    @Test
    void portThatIsNotOursIsLeftAlone() throws Exception {
        InetSocketAddress closed = address();
        port.close();
        assertThat(LinuxTcpOption.DEFER_ACCEPT.set(closed, 3)).isFalse();
    }

    private InetSocketAddress address() throws IOException {
        return (InetSocketAddress) port.getLocalAddress();
    }
}
