package dev.webstack.operator.render.nginx.site;

import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.Ports;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.model.StaticModel;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The surroundings of an nginx: everything in which the configuration for a pod differs from the one for a laptop.
 *
 * @param listen the addresses for requests, as in nginx's {@code listen}
 * @param tlsListen the addresses for requests over TLS; none if nginx serves HTTP alone
 * @param httpsPort the port on which clients reach these, to which nginx redirects them
 * @param statusListen the addresses for {@code /healthz} and {@code /config}
 * @param staticRoot the directory that contains one directory for each static source
 * @param secretsRoot the directory that contains one directory for each Secret
 * @param temporary a directory that nginx may write to
 */
public record NginxSite(List<String> listen, List<String> tlsListen, int httpsPort, List<String> statusListen,
        String staticRoot, String secretsRoot, String temporary, NginxVersion version, Backends backends) {

    /** The directory of {@code nginx.conf} in a pod. */
    public static final String CONFIG_DIRECTORY = "/etc/nginx/webstack";

    /** The port that a URL need not name. */
    private static final int HTTPS = 443;

    public NginxSite {
        listen = List.copyOf(listen);
        tlsListen = List.copyOf(tlsListen);
        statusListen = List.copyOf(statusListen);
    }

    /** The addresses of the apps. */
    public sealed interface Backends {}

    /**
     * Services of a cluster. nginx resolves their names again every few seconds.
     *
     * @param dns the address of the cluster's name server
     * @param domain the domain of the cluster, usually {@code cluster.local}
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

        boolean isIpv6() {
            return dns.contains(":");
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

    /** Addresses with ports, by the names of the apps. */
    public record Addresses(Map<String, String> byApp) implements Backends {

        public Addresses {
            byApp = Map.copyOf(byApp);
        }
    }

    /** The directory of the files of a static source. */
    String directory(StaticModel source) {
        return staticRoot + "/" + source.name();
    }

    /** The directory with one directory for each of the other images of a static source. */
    String keptDirectory(StaticImageModel source) {
        return staticRoot + "/" + source.keptDirectory();
    }

    /** The site of a pod in a cluster. */
    public static NginxSite pod(ClusterServices services) {
        return new NginxSite(ports(Ports.NGINX, services), ports(Ports.NGINX_TLS, services),
                Ports.NGINX_SERVICE_TLS, ports(Ports.NGINX_STATUS, services), Mounted.STATIC_ROOT,
                Mounted.SECRETS_ROOT, "/tmp", NginxVersion.OF_PODS, services);
    }

    private static List<String> ports(int port, ClusterServices services) {
        // An nginx with an IPv6 address does not start where IPv6 is switched off; the name server's address shows
        // whether it is on.
        return services.isIpv6() ? List.of("" + port, "[::]:" + port) : List.of("" + port);
    }

    /** The port of HTTPS as URLs of this site name it, with a colon; empty if they need not. */
    String httpsPortInUrl() {
        return httpsPort == HTTPS ? "" : ":" + httpsPort;
    }
}
