package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.Hsts;
import dev.webstack.api.v1alpha1.HttpsRedirect;
import dev.webstack.api.v1alpha1.Nginx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How nginx speaks HTTPS; not at all without certificates. TLS may still end at a proxy in front then, which a redirect
 * and HSTS are meant for.
 *
 * @param certificates in the order of the manifest
 */
public record TlsModel(List<Certificate> certificates, HttpsRedirect redirect, Optional<Hsts> hsts) {

    public TlsModel {
        certificates = List.copyOf(certificates);
    }

    /**
     * A certificate in a Secret.
     *
     * @param hostnames for which clients get it; none for those that no other has
     */
    public record Certificate(String secretName, List<String> hostnames) {

        public Certificate {
            hostnames = List.copyOf(hostnames);
        }
    }

    static TlsModel of(Nginx nginx) {
        return new TlsModel(
                StackModel.orEmpty(nginx.tls()).stream()
                        .map(tls -> new Certificate(tls.secretName(), StackModel.orEmpty(tls.hostnames()))).toList(),
                Objects.requireNonNullElse(nginx.httpsRedirect(),
                        nginx.tls() == null ? HttpsRedirect.OFF : HttpsRedirect.PERMANENT),
                Optional.ofNullable(nginx.hsts()));
    }

    public boolean isOn() {
        return !certificates.isEmpty();
    }

    /** The status of the redirect to HTTPS; empty if there is none. Unlike 301 and 302, these keep the method. */
    public OptionalInt redirectStatus() {
        return switch (redirect) {
            case OFF -> OptionalInt.empty();
            case TEMPORARY -> OptionalInt.of(307);
            case PERMANENT -> OptionalInt.of(308);
        };
    }

    /** Whether HTTP for that host leads to HTTPS. The certificate of a proxy in front is for all hosts. */
    public boolean redirects(Hostname host) {
        return redirectStatus().isPresent() && (!isOn() || covers(host));
    }

    /** Whether a client that asks for that host gets a certificate that is meant for it. */
    public boolean covers(Hostname host) {
        return certificates.stream().anyMatch(certificate -> certificate.hostnames().isEmpty()
                || certificate.hostnames().stream().anyMatch(name -> new Hostname(name).covers(host)));
    }

    /** The certificate for unknown names. */
    public Certificate fallback() {
        return certificates.stream().filter(certificate -> certificate.hostnames().isEmpty()).findFirst()
                .orElseGet(certificates::getFirst);
    }
}
