package dev.webstack.operator.render.nginx.site;

import static dev.webstack.operator.render.nginx.tree.Argument.text;
import static dev.webstack.operator.render.nginx.tree.Argument.variable;
import static dev.webstack.operator.render.nginx.tree.Argument.word;

import dev.webstack.operator.render.FieldPath;
import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.TlsModel;
import dev.webstack.operator.render.nginx.location.Variables;
import dev.webstack.operator.render.nginx.tree.Argument;
import dev.webstack.operator.render.nginx.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How nginx speaks HTTPS. The name of the certificate's file has a variable in it, so nginx reads the file when a client connects:
 * a renewed certificate needs no reload, and one that is missing fails the handshakes for its own names alone.
 */
final class TlsDirectives {

    private static final FieldPath NGINX = FieldPath.SPEC.child("nginx");
    private static final FieldPath TLS = NGINX.child("tls");
    private static final String SECRET = "tls_secret";
    private static final String HAS_CERTIFICATE = "tls_host";
    private static final String TO_HTTPS = "redirect_to_https";
    private static final String HSTS = "strict_transport_security";
    /** Mozilla's intermediate profile, without the key exchange by finite fields: forward secrecy and AEAD alone. */
    private static final String CIPHERS = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
            + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
            + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private final TlsModel tls;
    private final NginxSite site;

    TlsDirectives(StackModel model, NginxSite site) {
        this.tls = model.nginx().tls();
        this.site = site;
    }

    private boolean isOn() {
        return tls.isOn() && !site.tlsListen().isEmpty();
    }

    /** Whether some clients use HTTPS: without certificates here, TLS may end at a proxy in front. */
    private boolean someUseHttps() {
        return isOn() || !tls.isOn();
    }

    /** Where servers listen for TLS, and how: the arguments of each {@code listen}. */
    List<List<String>> listen() {
        List<String> how = site.version().knowsHttp2() ? List.of("ssl") : List.of("ssl", "http2");
        return isOn()
                ? site.tlsListen().stream().map(address -> Stream.concat(Stream.of(address), how.stream()).toList())
                        .toList()
                : List.of();
    }

    /** What the {@code http} block holds. */
    List<Node> http() {
        var nodes = new ArrayList<Node>();
        if (isOn()) {
            nodes.addAll(certificates());
        }
        if (isRedirecting()) {
            nodes.addAll(redirected());
        }
        if (isStrict()) {
            tls.hsts().ifPresent(hsts -> nodes.add(Variables.map(
                    Argument.of(new Argument.Variable(Variables.CLIENT_HTTPS),
                            new Argument.Variable("upstream_http_strict_transport_security")),
                    HSTS, text(""), Node.entry(text("on"), text("max-age=" + hsts.maxAgeSeconds())))
                    .from(NGINX.child("hsts"))));
        }
        return nodes;
    }

    private boolean isRedirecting() {
        return someUseHttps() && tls.redirectStatus().isPresent();
    }

    private boolean isStrict() {
        return someUseHttps() && tls.hsts().isPresent();
    }

    private List<Node> redirected() {
        if (!tls.isOn()) {
            return List.of(Variables.map(variable(Variables.CLIENT_SCHEME), TO_HTTPS, word("0"),
                    Node.entry(word("http"), word("1"))));
        }
        return List.of(
                byHost(variable("host"), HAS_CERTIFICATE, word(tls.covers(Hostname.ANY) ? "1" : "0"), _ -> word("1")),
                Variables.map(variable(Variables.CLIENT_SCHEME), TO_HTTPS, word("0"),
                        Node.entry(word("http"), variable(HAS_CERTIFICATE))));
    }

    private List<Node> certificates() {
        var nodes = new ArrayList<Node>();
        if (site.version().knowsHttp2()) {
            nodes.add(Node.directive("http2", "on"));
        }
        nodes.add(Node.directive("ssl_protocols", "TLSv1.2", "TLSv1.3"));
        nodes.add(Node.directive("ssl_ciphers", text(CIPHERS)));
        nodes.add(Node.directive("ssl_session_cache", "shared:tls:10m"));
        nodes.add(Node.directive("ssl_session_timeout", "1d"));
        // Each pod has keys of its own for tickets, so another pod could not read them.
        nodes.add(Node.directive("ssl_session_tickets", "off"));
        if (site.version().knowsCertificateCache()) {
            // A renewed certificate is served after ten seconds; without a cache nginx reads it for each client.
            nodes.add(Node.directive("ssl_certificate_cache", "max=64", "valid=10s", "inactive=60s"));
        }
        nodes.add(byHost(variable("ssl_server_name"), SECRET, text(tls.fallback().secretName()),
                certificate -> text(certificate.secretName())));
        nodes.add(file("ssl_certificate", "tls.crt"));
        nodes.add(file("ssl_certificate_key", "tls.key"));
        return nodes;
    }

    /** Sends a client to HTTPS, before anything else that a server does. */
    List<Node> redirect(ErrorPages errorPages) {
        if (!isRedirecting()) {
            return List.of();
        }
        var nodes = new ArrayList<Node>(errorPages.passing(TO_HTTPS));
        nodes.add(Node.condition(TO_HTTPS, "=", text("1"), List.of(Node.directive("return",
                word(String.valueOf(tls.redirectStatus().orElseThrow())),
                Argument.of(new Argument.Text("https://"), new Argument.Variable("host"),
                        new Argument.Text(site.httpsPortInUrl()),
                        new Argument.Variable("request_uri"))))));
        return nodes;
    }

    /** Headers of every response. */
    List<Node.Directive> headers() {
        return isStrict()
                ? List.of(
                        Node.directive("add_header", word("Strict-Transport-Security"), variable(HSTS), word("always"))
                                .from(NGINX.child("hsts")))
                : List.of();
    }

    private Node byHost(Argument host, String variable, Argument byDefault,
            Function<TlsModel.Certificate, Argument> value) {
        var entries = new ArrayList<Node>();
        entries.add(Node.directive("hostnames"));
        entries.add(Node.directive("default", byDefault));
        for (int i = 0; i < tls.certificates().size(); i++) {
            TlsModel.Certificate certificate = tls.certificates().get(i);
            for (String name : certificate.hostnames()) {
                entries.add(Variables.hostEntry(name, value.apply(certificate))
                        .from(TLS.index(i).child("hostnames")));
            }
        }
        return Node.block("map", List.of(host, variable(variable)), entries);
    }

    private Node file(String directive, String key) {
        return Node.directive(directive, Argument.of(new Argument.Value(site.secretsRoot() + "/"),
                new Argument.Variable(SECRET), new Argument.Value("/" + key)));
    }
}
