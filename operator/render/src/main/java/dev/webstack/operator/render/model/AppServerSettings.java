package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.EnvVar;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The environment variables by which the app-server image gets the limits and times that nginx and the pod use as well.
 * Other images ignore them.
 */
public record AppServerSettings(AppModel app) {

    /** The variables, except those that the app's own {@code env} sets. */
    public SequencedMap<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("APP_SERVER_DRAIN_TIMEOUT", app.spec().drainSeconds() + "s");
        switch (app.protocol()) {
            case HTTP -> {
                variables.put("APP_SERVER_MAX_HEAD", HeadLimits.FORWARDED + "k");
                // A NetworkPolicy lets only nginx connect, which replaces what clients send in these headers.
                variables.put("APP_SERVER_HTTP_PROXIES", "0.0.0.0/0,::/0");
            }
            case UWSGI -> variables.put("APP_SERVER_UWSGI_BUFFER_SIZE", HeadLimits.RESPONSE + "k");
        }
        app.env().stream().map(EnvVar::name).forEach(variables::remove);
        return variables;
    }
}
