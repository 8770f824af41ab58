package dev.webstack.operator.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webstack.operator.controller.config.OperatorSettings.Candidate;
import dev.webstack.operator.controller.config.OperatorSettings.LeaseTimes;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.nginx.site.NginxSite.ClusterServices;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorSettingsTest {

    private static final String RESOLV_CONF = """
            search acme.svc.cluster.local svc.cluster.local cluster.local
            nameserver 10.96.0.10
            """;
    private static final Map<String, String> POD = Map.of("POD_NAME", "operator-7d9-x", "POD_NAMESPACE", "webstack");

    private static OperatorSettings settings(String name, String value) throws ConfigurationException {
        var env = new HashMap<>(POD);
        env.put(name, value);
        return OperatorSettings.of(env, RESOLV_CONF);
    }

    @Test
    void aPodNeedsNoSettingButItsOwnName() throws ConfigurationException {
        assertThat(OperatorSettings.of(POD, RESOLV_CONF))
                .isEqualTo(new OperatorSettings(Set.of(), new ImageName(ImageName.NGINX),
                        new ClusterServices("10.96.0.10", "cluster.local"), ImageVolumes.AUTO,
                        Optional.of(new Candidate("webstack", "operator-7d9-x", LeaseTimes.DEFAULT)), 8081));
    }

    @Test
    void everythingCanBeSet() throws ConfigurationException {
        assertThat(OperatorSettings.of(
                Map.of("WEBSTACK_NAMESPACES", "b, a,", "WEBSTACK_NGINX_IMAGE", "reg:5000/nginx@sha256:0",
                        "WEBSTACK_CLUSTER_DNS", "fd00::a", "WEBSTACK_CLUSTER_DOMAIN", "k8s.example",
                        "WEBSTACK_LEADER_ELECTION", "false", "WEBSTACK_HEALTH_PORT", "9000", "WEBSTACK_LOG_LEVEL",
                        "WARN", "WEBSTACK_IMAGE_VOLUMES", "Copy"),
                "")).isEqualTo(new OperatorSettings(Set.of("a", "b"), new ImageName("reg:5000/nginx@sha256:0"),
                        new ClusterServices("fd00::a", "k8s.example"), ImageVolumes.COPY, Optional.empty(), 9000));
    }

    @Test
    void theTimesOfTheElectionCanBeSet() throws ConfigurationException {
        var env = new HashMap<>(POD);
        env.putAll(Map.of("WEBSTACK_LEASE_DURATION", "60s", "WEBSTACK_LEASE_RENEW_DEADLINE", "40s",
                "WEBSTACK_LEASE_RETRY_PERIOD", "5s"));
        assertThat(OperatorSettings.of(env, RESOLV_CONF).leaderElection()).map(Candidate::times).contains(
                new LeaseTimes(Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"WEBSTACK_NAMESPACES", "WEBSTACK_NGINX_IMAGE", "WEBSTACK_CLUSTER_DNS", "WEBSTACK_CLUSTER_DOMAIN",
        "WEBSTACK_LEADER_ELECTION", "WEBSTACK_HEALTH_PORT", "WEBSTACK_LOG_LEVEL", "WEBSTACK_IMAGE_VOLUMES",
        "WEBSTACK_LEASE_DURATION", "WEBSTACK_LEASE_RENEW_DEADLINE", "WEBSTACK_LEASE_RETRY_PERIOD"})
    void anEmptyVariableIsOneThatIsNotSet(String name) throws ConfigurationException {
        assertThat(settings(name, " ")).isEqualTo(OperatorSettings.of(POD, RESOLV_CONF));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WEBSTACK_NAMESPACES      | a,B            | WEBSTACK_NAMESPACES must be names of namespaces, separated by commas, not 'B'
            WEBSTACK_NAMESPACES      | a b            | WEBSTACK_NAMESPACES must be names of namespaces, separated by commas, not 'a b'
            WEBSTACK_NAMESPACES      | -a             | WEBSTACK_NAMESPACES must be names of namespaces, separated by commas, not '-a'
            WEBSTACK_NGINX_IMAGE     | nginx;1        | WEBSTACK_NGINX_IMAGE must be an image, not 'nginx;1'
            WEBSTACK_CLUSTER_DNS     | kube-dns       | WEBSTACK_CLUSTER_DNS must be the IP address of the cluster's name server, not 'kube-dns'
            WEBSTACK_CLUSTER_DNS     | 10.96.0.256    | WEBSTACK_CLUSTER_DNS must be the IP address of the cluster's name server, not '10.96.0.256'
            WEBSTACK_CLUSTER_DNS     | fd00:::a       | WEBSTACK_CLUSTER_DNS must be the IP address of the cluster's name server, not 'fd00:::a'
            WEBSTACK_CLUSTER_DNS     | fe80::1%eth0   | WEBSTACK_CLUSTER_DNS must be the IP address of the cluster's name server, not 'fe80::1%eth0'
            WEBSTACK_CLUSTER_DOMAIN  | cluster.local; | WEBSTACK_CLUSTER_DOMAIN must be the domain of the cluster's Services, for example cluster.local, not 'cluster.local;'
            WEBSTACK_CLUSTER_DOMAIN  | cluster..local | WEBSTACK_CLUSTER_DOMAIN must be the domain of the cluster's Services, for example cluster.local, not 'cluster..local'
            WEBSTACK_LEADER_ELECTION | yes            | WEBSTACK_LEADER_ELECTION must be true or false, not 'yes'
            WEBSTACK_IMAGE_VOLUMES   | true           | WEBSTACK_IMAGE_VOLUMES must be Auto, Volume or Copy, not 'true'
            WEBSTACK_HEALTH_PORT     | 0              | WEBSTACK_HEALTH_PORT must be a port, 1 to 65535, not '0'
            WEBSTACK_HEALTH_PORT     | 65536          | WEBSTACK_HEALTH_PORT must be a port, 1 to 65535, not '65536'
            WEBSTACK_HEALTH_PORT     | http           | WEBSTACK_HEALTH_PORT must be a port, 1 to 65535, not 'http'
            WEBSTACK_LOG_LEVEL       | verbose        | WEBSTACK_LOG_LEVEL must be ERROR, WARN, INFO or DEBUG, not 'verbose'
            WEBSTACK_LEASE_DURATION  | 15             | WEBSTACK_LEASE_DURATION must be a number of seconds, for example 15s, not '15'
            WEBSTACK_LEASE_DURATION  | 0s             | WEBSTACK_LEASE_DURATION must be a number of seconds, for example 15s, not '0s'
            WEBSTACK_LEASE_DURATION  | 10s            | WEBSTACK_LEASE_RENEW_DEADLINE must be less than WEBSTACK_LEASE_DURATION, which is 10s, not '10s'
            WEBSTACK_LEASE_RETRY_PERIOD | 4s          | WEBSTACK_LEASE_RETRY_PERIOD must be at most a third of WEBSTACK_LEASE_RENEW_DEADLINE, which is 10s, not '4s'
            POD_NAMESPACE            | Web            | POD_NAMESPACE must be the namespace of the operator's Lease, or WEBSTACK_LEADER_ELECTION be false, not 'Web'
            POD_NAME                 | a_b            | POD_NAME must be the name of this pod, or WEBSTACK_LEADER_ELECTION be false, not 'a_b'
            POD_NAMESPACE            | ''             | POD_NAMESPACE must be set to the namespace of the operator's Lease, or WEBSTACK_LEADER_ELECTION be false
            POD_NAME                 | ''             | POD_NAME must be set to the name of this pod, or WEBSTACK_LEADER_ELECTION be false
            """)
    void aBadValueIsNamedInOneLineWithWhatItMustBe(String name, String value, String message) {
        assertThatThrownBy(() -> settings(name, value)).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            search svc.cluster.local | WEBSTACK_CLUSTER_DNS must be set to the IP address of the cluster's name server
            nameserver 10.96.0.10    | WEBSTACK_CLUSTER_DOMAIN must be set to the domain of the cluster's Services, for example cluster.local
            """)
    void whatThePodIsNotToldHasToBeSet(String resolvConf, String message) {
        assertThatThrownBy(() -> OperatorSettings.of(POD, resolvConf)).isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
