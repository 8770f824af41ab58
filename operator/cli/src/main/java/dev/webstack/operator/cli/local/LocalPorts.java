package dev.webstack.operator.cli.local;

import dev.webstack.operator.cli.manifest.CliException;
import dev.webstack.operator.render.model.StackModel;
import java.util.Map;
import java.util.Set;

/** The ports of 127.0.0.1 on which nginx listens. */
final class LocalPorts {

    static final String HTTP_OPTION = "--port";
    static final String HTTPS_OPTION = "--tls-port";

    private final Loopback loopback;
    private final int http;
    private final int https;
    private final int status;
    private Set<Integer> open = Set.of();

    LocalPorts(int http, int https, Loopback loopback) throws CliException {
        this.loopback = loopback;
        this.http = http;
        this.https = https;
        this.status = loopback.freePort();
    }

    /** Throws if nginx does not listen yet on a port that a stack needs, and another program does. */
    void requireFree(StackModel model) throws CliException {
        for (var port : needed(model).entrySet()) {
            if (!open.contains(port.getValue())) {
                loopback.requireFree(port.getValue(), port.getKey());
            }
        }
    }

    /** Notes that nginx listens for this stack now. */
    void opened(StackModel model) {
        open = Set.copyOf(needed(model).values());
    }

    private Map<String, Integer> needed(StackModel model) {
        return model.nginx().tls().isOn() ? Map.of(HTTP_OPTION, http, HTTPS_OPTION, https) : Map.of(HTTP_OPTION, http);
    }

    int http() {
        return http;
    }

    int https() {
        return https;
    }

    /** The port for {@code /config}. */
    int status() {
        return status;
    }
}
