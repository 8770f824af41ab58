package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodEndTest {

    /** The seconds in which kube-proxy still leads new connections to a pod that is leaving. */
    private static final int LAG_SECONDS = 2;

    @Test
    void noConnectionIsKeptUntilItsPodIsToldToStop() {
        assertThat(LAG_SECONDS + PodEnd.CONNECTION_SECONDS + PodEnd.CONNECTION_IDLE_SECONDS)
                .isLessThanOrEqualTo(PodEnd.SETTLE_SECONDS);
    }
}
