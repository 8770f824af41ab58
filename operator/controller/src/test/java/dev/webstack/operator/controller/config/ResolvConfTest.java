package dev.webstack.operator.controller.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolvConfTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nameserver 10.96.0.10                                     | 10.96.0.10 |
            nameserver 10.96.0.10\\nnameserver 1.1.1.1                 | 10.96.0.10 |
            nameserver\\tfd00::a                                       | fd00::a    |
            search acme.svc.cluster.local svc.cluster.local a.example |            | cluster.local
            search acme.svc.k8s.example. svc.k8s.example.             |            | k8s.example
            search example.com                                        |            |
            # nameserver 1.1.1.1\\n; search svc.cluster.local          |            |
            options ndots:5                                           |            |
            ''                                                        |            |
            """)
    void whatTheKubeletWroteIsFound(String text, String nameserver, String domain) {
        var resolvConf = new ResolvConf(text.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(resolvConf.nameserver()).isEqualTo(Optional.ofNullable(nameserver));
        assertThat(resolvConf.clusterDomain()).isEqualTo(Optional.ofNullable(domain));
    }
}
