package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodEndTest {

    /** How long kube-proxy may still lead new connections to a pod that is being deleted. */
    private static final int LAG_SECONDS = 2;

    @Test
    void noConnectionIsKeptUntilItsPodIsToldToStop() {
        assertThat(LAG_SECONDS + PodEnd.CONNECTION_SECONDS + PodEnd.CONNECTION_IDLE_SECONDS)
                .isLessThanOrEqualTo(PodEnd.SETTLE_SECONDS);
    }

    /** CoreDNS remembers for 30 seconds at most, and nginx looks up again a second after the five that it is told to wait. */
    @Test
    void noNameServerNamesAPodThatIsToldToStop() {
        assertThat(LAG_SECONDS + 30 + 5 + 1).isLessThanOrEqualTo(PodEnd.DNS_SETTLE_SECONDS);
    }
}
