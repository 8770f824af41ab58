package dev.webstack.server;

import dev.webstack.jetty.uwsgi.PeerAllowList;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Lets requests over HTTP have the client, the scheme and the host that a trusted proxy names; nginx sends these headers. */
final class ForwardedHeaders implements HttpConfiguration.Customizer {

    private final PeerAllowList proxies;
    private final ForwardedRequestCustomizer jetty = new ForwardedRequestCustomizer();

    ForwardedHeaders(PeerAllowList proxies) {
        this.proxies = proxies;
        // Others than the three are names that a client may send, and that only some proxies remove.
        jetty.setForwardedHeader(null);
        jetty.setForwardedServerHeader(null);
        jetty.setForwardedPortHeader(null);
        jetty.setForwardedHttpsHeader(null);
        jetty.setForwardedCipherSuiteHeader(null);
        jetty.setForwardedSslSessionIdHeader(null);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return proxies.allows(request.getConnectionMetaData().getRemoteSocketAddress())
                ? jetty.customize(request, responseHeaders)
                : request;
    }
}
