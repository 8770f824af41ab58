package dev.webstack.jetty.uwsgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAllowListTest {

    @ParameterizedTest(name = "{0} contains {1}: {2}")
    @CsvSource(textBlock = """
            10.0.0.0/8,      10.255.1.2,     true
            10.0.0.0/8,      11.0.0.1,       false
            172.16.0.0/12,   172.31.255.255, true
            172.16.0.0/12,   172.32.0.0,     false
            192.0.2.7,       192.0.2.7,      true
            192.0.2.7,       192.0.2.6,      false
            0.0.0.0/0,       203.0.113.9,    true
            0.0.0.0/0,       ::1,            false
            ::/0,            127.0.0.1,      false
            fc00::/7,        fdff::1,        true
            fc00::/7,        fe00::1,        false
            ::1,             ::1,            true
            10.1.2.3/8,      10.9.9.9,       true
            """)
    void blockHoldsTheAddressesThatShareItsPrefix(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "::/129", "localhost",
        "example.org/8", "10.0.0/8/8"})
    void whatIsNoBlockIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "127.9.9.9, true", "::1, true", "192.0.2.1, false", "::2, false"})
    void loopbackIsThisHostAlone(String address, boolean allowed) {
        assertThat(PeerAllowList.LOOPBACK.allows(new InetSocketAddress(InetAddress.ofLiteral(address), 4711)))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "::1", "2001:db8::1"})
    void anybodyIsEveryAddress(String address) {
        assertThat(PeerAllowList.ANYBODY.allows(new InetSocketAddress(InetAddress.ofLiteral(address), 4711))).isTrue();
    }

    @Test
    void unixSocketIsGuardedByItsFile() {
        assertThat(new PeerAllowList(List.of()).allows(UnixDomainSocketAddress.of("app.sock"))).isTrue();
    }

    @Test
    void emptyListAllowsNobody() {
        assertThat(new PeerAllowList(List.of()).allows(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)))
                .isFalse();
    }
}
