package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.EnvVar;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the app-server image is told so that it agrees with nginx and with its pod, in its environment variables. Other images
 * ignore them.
 */
public record AppServerSettings(AppModel app) {

    /** The variables, without those that the app sets by itself. */
    public SequencedMap<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("APP_SERVER_DRAIN_TIMEOUT", app.spec().drainSeconds() + "s");
        switch (app.protocol()) {
            case HTTP -> variables.put("APP_SERVER_MAX_HEAD", HeadLimits.FORWARDED + "k");
            case UWSGI -> variables.put("APP_SERVER_UWSGI_BUFFER_SIZE", HeadLimits.RESPONSE + "k");
        }
        app.env().stream().map(EnvVar::name).forEach(variables::remove);
        return variables;
    }
}
