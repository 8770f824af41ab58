package dev.webstack.operator.render.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webstack.operator.render.nginx.site.NginxSite.ClusterServices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterServicesTest {

    @ParameterizedTest
    @CsvSource({"10.96.0.10, cluster.local", "fd00:10:96::a, k8s.example", "::ffff:10.0.0.1, a"})
    void areANameServerAndADomain(String dns, String domain) {
        assertThat(new ClusterServices(dns, domain).dns()).isEqualTo(dns);
    }

    @ParameterizedTest
    @CsvSource({"999.1.1.1, cluster.local", "10.96.0, cluster.local", "kube-dns, cluster.local",
        "fe80::1%eth0, cluster.local", "10.96.0.10, a..b", "10.96.0.10, Cluster.local", "10.96.0.10, cluster.local;",
        "10.96.0.10, -a", "'', cluster.local", "10.96.0.10, ''"})
    void areNothingElse(String dns, String domain) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusterServices(dns, domain));
    }
}
