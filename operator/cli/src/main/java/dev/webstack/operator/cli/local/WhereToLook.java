package dev.webstack.operator.cli.local;

import dev.webstack.operator.render.model.Hostname;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.TlsModel;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a stack answers: by HTTPS if it can, and at one of its host names if it has any, because it may answer to
 * these alone.
 */
final class WhereToLook {

    private static final int PATHS = 2;

    private final StackModel model;
    private final Optional<String> host;
    private final boolean isTls;
    private final int port;

    WhereToLook(StackModel model, LocalPorts ports) {
        this.model = model;
        TlsModel tls = model.nginx().tls();
        List<String> names = model.hostnames().isEmpty()
                ? tls.certificates().stream().flatMap(certificate -> certificate.hostnames().stream()).toList()
                : model.hostnames();
        Optional<String> covered = names.stream().filter(name -> tls.covers(new Hostname(name))).findFirst();
        this.host = covered.or(() -> names.stream().findFirst()).map(name -> name.replace("*", "www"));
        this.isTls = covered.isPresent() || tls.isOn() && names.isEmpty();
        this.port = isTls ? ports.https() : ports.http();
    }

    /** The URL of the stack's root, without a slash at its end. */
    String url() {
        return "%s://%s:%d".formatted(isTls ? "https" : "http", host.orElse(Loopback.ADDRESS), port);
    }

    /**
     * Commands that request a page each.
     *
     * @param paths what to request; nothing for the stack's own paths
     */
    List<String> commands(List<String> paths) {
        // The certificate may be one that was made here, and the host name need not lead to this machine.
        String curl = "curl " + (isTls ? "-k " : "")
                + host.map(_ -> "--connect-to ::" + Loopback.ADDRESS + ": ").orElse("");
        return (paths.isEmpty() ? model.routes().stream().map(route -> route.path()).limit(PATHS) : paths.stream())
                .map(path -> curl + url() + path).toList();
    }
}
