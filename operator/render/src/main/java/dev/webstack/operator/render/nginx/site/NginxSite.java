package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.Ports;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an nginx runs: all in which the configuration for a pod differs from the one for a laptop.
 *
 * @param listen addresses for requests, as in nginx's {@code listen}
 * @param statusListen addresses for {@code /healthz} and {@code /config}
 * @param staticRoot directory that holds one directory of files for each static source
 * @param secretsRoot directory that holds one directory of files for each Secret
 * @param temporary directory that nginx may write to
 * @param keepaliveMinSeconds how long an nginx that is told to quit still takes requests on open connections
 *        ({@code keepalive_min_timeout}); 0 for an nginx before 1.27.4, which cannot
 */
public record NginxSite(List<String> listen, List<String> statusListen, String staticRoot, String secretsRoot,
        String temporary, int keepaliveMinSeconds, Backends backends) {

    /** The directory of {@code nginx.conf} in a pod. */
    public static final String CONFIG_DIRECTORY = "/etc/nginx/webstack";
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
    public record ClusterServices(String dns, String domain) implements Backends {

        private static final Pattern ADDRESS = Pattern
                .compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
        private static final Pattern DOMAIN = Pattern
                .compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

        public ClusterServices {
            if (!isAddress(dns) || !isDomain(domain)) {
                throw new IllegalArgumentException("not a name server and a domain: '%s', '%s'".formatted(dns, domain));
            }
        }

        /** Whether a text is an IP address, without a zone. */
        public static boolean isAddress(String text) {
            if (!ADDRESS.matcher(text).matches()) {
                return false;
            }
            try {
                InetAddress.ofLiteral(text);
                return true;
            } catch (IllegalArgumentException _) {
                return false;
            }
        }

        /** Whether a text is a domain of lower-case labels. */
        public static boolean isDomain(String text) {
            return DOMAIN.matcher(text).matches();
        }
    }

    /** Addresses with port, by the name of the app. */
    public record Addresses(Map<String, String> byApp) implements Backends {

        public Addresses {
            byApp = Map.copyOf(byApp);
        }
    }

    /** A pod of a cluster. */
    public static NginxSite pod(ClusterServices services) {
        return new NginxSite(ports(Ports.NGINX, services), ports(Ports.NGINX_STATUS, services), Mounted.STATIC_ROOT,
                Mounted.SECRETS_ROOT, "/tmp",
                KEEPALIVE_MIN_SECONDS,
                services);
    }

    private static List<String> ports(int port, ClusterServices services) {
        // Where IPv6 is switched off, nginx would not start with an IPv6 address. The name server's address tells.
        boolean ipv6 = services.dns().contains(":");
        return ipv6 ? List.of("" + port, "[::]:" + port) : List.of("" + port);
    }
}
