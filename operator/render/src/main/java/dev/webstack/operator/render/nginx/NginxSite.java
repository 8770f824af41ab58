package dev.webstack.operator.render.nginx;

import dev.webstack.operator.render.model.Mounted;
import java.util.List;
import java.util.Map;

/**
 * Where an nginx runs: all in which the configuration for a pod differs from the one for a laptop.
 *
 * @param listen addresses for requests, as in nginx's {@code listen}
 * @param statusListen addresses for {@code /healthz} and {@code /config}
 * @param staticRoot directory that holds one directory of files for each static source
 * @param temporary directory that nginx may write to
 * @param keepaliveMinSeconds how long an nginx that is told to quit still takes requests on open connections
 *        ({@code keepalive_min_timeout}); 0 for an nginx before 1.27.4, which cannot
 */
public record NginxSite(List<String> listen, List<String> statusListen, String staticRoot, String temporary,
        int keepaliveMinSeconds, Backends backends) {

    /** The directory of {@code nginx.conf} in a pod. */
    public static final String CONFIG_DIRECTORY = "/etc/nginx/webstack";
    /** The port of an nginx pod to which the Service leads. */
    public static final int PORT = 8080;
    /** The port of an nginx pod where the kubelet and the operator ask. */
    public static final int STATUS_PORT = 8081;
    private static final int KEEPALIVE_MIN_SECONDS = 10;

    public NginxSite {
        listen = List.copyOf(listen);
        statusListen = List.copyOf(statusListen);
    }

    /** Where the apps are. */
    public sealed interface Backends {}

    /**
     * Services of a cluster, whose addresses nginx looks up again every few seconds.
     *
     * @param dns address of the cluster's name server
     * @param domain of the cluster, {@code cluster.local} as a rule
     */
    public record ClusterServices(String dns, String domain) implements Backends {}

    /** Addresses with port, by the name of the app. */
    public record Addresses(Map<String, String> byApp) implements Backends {

        public Addresses {
            byApp = Map.copyOf(byApp);
        }
    }

    /** A pod of a cluster. */
    public static NginxSite pod(ClusterServices services) {
        return new NginxSite(ports(PORT, services), ports(STATUS_PORT, services), Mounted.STATIC_ROOT, "/tmp",
                KEEPALIVE_MIN_SECONDS,
                services);
    }

    private static List<String> ports(int port, ClusterServices services) {
        // Where IPv6 is switched off, nginx would not start with an IPv6 address. The name server's address tells.
        boolean ipv6 = services.dns().contains(":");
        return ipv6 ? List.of("" + port, "[::]:" + port) : List.of("" + port);
    }
}
