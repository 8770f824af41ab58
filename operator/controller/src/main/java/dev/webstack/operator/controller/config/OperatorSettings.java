package dev.webstack.operator.controller.config;

import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.nginx.site.NginxSite.ClusterServices;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of the operator.
 *
 * @param namespaces the watched namespaces; empty for all
 * @param nginxImage the image of every stack's nginx, 1.30 or newer
 * @param cluster the address of the cluster's name server, and the domain of its Services
 * @param imageVolumes how nginx's pods are to get static files from images
 * @param leaderElection this pod as a candidate; empty if there is no election
 * @param healthPort the port for the kubelet's probes
 */
public record OperatorSettings(Set<String> namespaces, ImageName nginxImage, ClusterServices cluster,
        ImageVolumes imageVolumes, Optional<Candidate> leaderElection, int healthPort) {

    private static final String NAMESPACES = "WEBSTACK_NAMESPACES";
    private static final String NGINX_IMAGE = "WEBSTACK_NGINX_IMAGE";
    private static final String CLUSTER_DNS = "WEBSTACK_CLUSTER_DNS";
    private static final String CLUSTER_DOMAIN = "WEBSTACK_CLUSTER_DOMAIN";
    private static final String IMAGE_VOLUMES = "WEBSTACK_IMAGE_VOLUMES";
    private static final String LEADER_ELECTION = "WEBSTACK_LEADER_ELECTION";
    private static final String POD_NAMESPACE = "POD_NAMESPACE";
    private static final String POD_NAME = "POD_NAME";
    private static final String HEALTH_PORT = "WEBSTACK_HEALTH_PORT";
    private static final String LEASE_DURATION = "WEBSTACK_LEASE_DURATION";
    private static final String RENEW_DEADLINE = "WEBSTACK_LEASE_RENEW_DEADLINE";
    private static final String RETRY_PERIOD = "WEBSTACK_LEASE_RETRY_PERIOD";
    /** Read by the logging configuration, which treats an unknown level as DEBUG. */
    private static final String LOG_LEVEL = "WEBSTACK_LOG_LEVEL";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,4}s");
    /** The elector adds up to 1.2 periods to each, and needs time for a second attempt. */
    private static final int RETRIES_BEFORE_DEADLINE = 3;
    private static final Pattern LEVEL = Pattern.compile("ERROR|WARN|INFO|DEBUG");

    /**
     * This pod, as a candidate for leadership.
     *
     * @param namespace the namespace of the Lease
     */
    public record Candidate(String namespace, String identity, LeaseTimes times) {}

    /**
     * The times of the election.
     *
     * @param duration after which another pod takes over from one that no longer answers
     * @param renewDeadline after which a leader that cannot renew its Lease gives up
     * @param retryPeriod between two attempts to get or renew the Lease
     */
    public record LeaseTimes(Duration duration, Duration renewDeadline, Duration retryPeriod) {

        public static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }

    /**
     * Reads the settings.
     *
     * @param env the environment variables; an empty one counts as not set
     * @param resolvConf the text of /etc/resolv.conf, where a pod finds its cluster's name server
     */
    public static OperatorSettings of(Map<String, String> env, String resolvConf) throws ConfigurationException {
        var found = new ResolvConf(resolvConf);
        matching(LEVEL.asMatchPredicate(), LOG_LEVEL, value(env, LOG_LEVEL).or(() -> Optional.of("INFO")),
                "ERROR, WARN, INFO or DEBUG");
        return new OperatorSettings(
                namespaces(env.getOrDefault(NAMESPACES, "")),
                new ImageName(matching(ImageName::isValid, NGINX_IMAGE,
                        value(env, NGINX_IMAGE).or(() -> Optional.of(ImageName.NGINX)), "an image")),
                new ClusterServices(
                        matching(ClusterServices::isAddress, CLUSTER_DNS,
                                value(env, CLUSTER_DNS).or(found::nameserver),
                                "the IP address of the cluster's name server"),
                        matching(ClusterServices::isDomain, CLUSTER_DOMAIN,
                                value(env, CLUSTER_DOMAIN).or(found::clusterDomain),
                                "the domain of the cluster's Services, for example cluster.local")),
                imageVolumes(env), leaderElection(env), healthPort(env));
    }

    private static ImageVolumes imageVolumes(Map<String, String> env) throws ConfigurationException {
        String wanted = value(env, IMAGE_VOLUMES).orElse("Auto");
        return switch (wanted) {
            case "Auto" -> ImageVolumes.AUTO;
            case "Volume" -> ImageVolumes.VOLUME;
            case "Copy" -> ImageVolumes.COPY;
            default -> throw unusable(IMAGE_VOLUMES, "Auto, Volume or Copy", wanted);
        };
    }

    private static int healthPort(Map<String, String> env) throws ConfigurationException {
        String what = "a port, 1 to 65535";
        int port = Integer.parseInt(
                matching(PORT.asMatchPredicate(), HEALTH_PORT, value(env, HEALTH_PORT).or(() -> Optional.of("8081")),
                        what));
        if (port > 65535) {
            throw unusable(HEALTH_PORT, what, String.valueOf(port));
        }
        return port;
    }

    private static Set<String> namespaces(String list) throws ConfigurationException {
        Set<String> namespaces = Arrays.stream(list.split(",")).map(String::strip).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String namespace : namespaces) {
            matching(NAMESPACE.asMatchPredicate(), NAMESPACES, Optional.of(namespace),
                    "names of namespaces, separated by commas");
        }
        return Set.copyOf(namespaces);
    }

    private static Optional<Candidate> leaderElection(Map<String, String> env) throws ConfigurationException {
        String wanted = value(env, LEADER_ELECTION).orElse("true");
        return switch (wanted) {
            case "true" -> Optional.of(new Candidate(
                    matching(NAMESPACE.asMatchPredicate(), POD_NAMESPACE, value(env, POD_NAMESPACE),
                            "the namespace of the operator's Lease, or " + LEADER_ELECTION + " be false"),
                    matching(ClusterServices::isDomain, POD_NAME, value(env, POD_NAME),
                            "the name of this pod, or " + LEADER_ELECTION + " be false"),
                    leaseTimes(env)));
            case "false" -> Optional.empty();
            default ->
                throw unusable(LEADER_ELECTION, "true or false", wanted);
        };
    }

    private static LeaseTimes leaseTimes(Map<String, String> env) throws ConfigurationException {
        Duration duration = seconds(env, LEASE_DURATION, LeaseTimes.DEFAULT.duration());
        Duration deadline = seconds(env, RENEW_DEADLINE, LeaseTimes.DEFAULT.renewDeadline());
        Duration retry = seconds(env, RETRY_PERIOD, LeaseTimes.DEFAULT.retryPeriod());
        if (deadline.compareTo(duration) >= 0) {
            throw unusable(RENEW_DEADLINE, "less than %s, which is %ds".formatted(LEASE_DURATION, duration.toSeconds()),
                    deadline.toSeconds() + "s");
        }
        if (retry.multipliedBy(RETRIES_BEFORE_DEADLINE).compareTo(deadline) > 0) {
            throw unusable(RETRY_PERIOD,
                    "at most a third of %s, which is %ds".formatted(RENEW_DEADLINE, deadline.toSeconds()),
                    retry.toSeconds() + "s");
        }
        return new LeaseTimes(duration, deadline, retry);
    }

    private static Duration seconds(Map<String, String> env, String name, Duration otherwise)
            throws ConfigurationException {
        String value = matching(SECONDS.asMatchPredicate(), name,
                value(env, name).or(() -> Optional.of(otherwise.toSeconds() + "s")),
                "a number of seconds, for example 15s");
        return Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
    }

    private static Optional<String> value(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String matching(Predicate<String> rule, String name, Optional<String> value, String what)
            throws ConfigurationException {
        if (value.isEmpty()) {
            throw new ConfigurationException(name + " must be set to " + what);
        }
        if (!rule.test(value.get())) {
            throw unusable(name, what, value.get());
        }
        return value.get();
    }

    private static ConfigurationException unusable(String name, String what, String value) {
        return new ConfigurationException("%s must be %s, not '%s'".formatted(name, what, value));
    }
}
