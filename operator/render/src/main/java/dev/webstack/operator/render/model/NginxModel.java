package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.AccessLog;
import dev.webstack.api.v1alpha1.AddressSource;
import dev.webstack.api.v1alpha1.ClientAddress;
import dev.webstack.api.v1alpha1.Compression;
import dev.webstack.api.v1alpha1.HttpsRedirect;
import dev.webstack.api.v1alpha1.Nginx;
import dev.webstack.api.v1alpha1.NginxService;
import java.util.Optional;

/** The nginx in front of the apps. */
public record NginxModel(int replicas, ResourcesModel resources, NginxService service, TlsModel tls,
        Optional<ClientAddress> clientAddress, Compression compression, AccessLog accessLog, int drainSeconds,
        PodModel pod) {

    static NginxModel of(Nginx nginx) {
        return new NginxModel(nginx.replicas(), ResourcesModel.of(nginx.resources()), nginx.service(),
                TlsModel.of(nginx), Optional.ofNullable(nginx.clientAddress()), nginx.compression(), nginx.accessLog(),
                nginx.drainSeconds(), PodModel.of(nginx.pod()));
    }

    /**
     * The same on a laptop: without a proxy in front of it, at which TLS might end, without HSTS, which a browser applies
     * to all ports of a host name, and with a log that people read.
     */
    public NginxModel onLaptop() {
        return new NginxModel(replicas, resources, service,
                new TlsModel(tls.certificates(), tls.isOn() ? tls.redirect() : HttpsRedirect.OFF, Optional.empty()),
                Optional.empty(), compression, accessLog == AccessLog.JSON ? AccessLog.TEXT : accessLog, drainSeconds,
                pod);
    }

    /** Whether each connection of a client starts with a PROXY line. */
    public boolean speaksProxyProtocol() {
        return clientAddress.filter(it -> it.from() == AddressSource.PROXY_PROTOCOL).isPresent();
    }

    /** Whether nginx can tell HTTPS from HTTP: it has certificates, or it believes a proxy that has them. */
    public boolean knowsHttps() {
        return tls.isOn() || clientAddress.filter(it -> it.from() == AddressSource.FORWARDED_FOR).isPresent();
    }
}
