package dev.webstack.operator.render.objects.app;

import dev.webstack.api.v1alpha1.EnvVarSource;
import dev.webstack.api.v1alpha1.KeySelector;
import dev.webstack.api.v1alpha1.LoadBalancing;
import dev.webstack.api.v1alpha1.ObjectReference;
import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.AppServerSettings;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvFromSourceBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The environment variables of an app's container: the settings of the app-server image, then the app's own. */
record AppEnvironment(AppModel app) {

    /** An API server adds it to references to a field that lack it. */
    private static final String API_VERSION = "v1";

    /** Each variable once; one of the app replaces a setting of the same name. */
    List<EnvVar> variables() {
        var env = new ArrayList<EnvVar>();
        new AppServerSettings(app).variables().forEach((name, value) -> env.add(new EnvVar(name, value, null)));
        if (app.spec().loadBalancing() == LoadBalancing.STICKY_SESSION) {
            env.addAll(sessionRoute());
        }
        Set<String> own = app.env().stream().map(variable -> variable.name()).collect(Collectors.toSet());
        env.removeIf(variable -> own.contains(variable.getName()));
        app.env().forEach(variable -> env.add(variable(variable)));
        return env;
    }

    /** The objects each key of which becomes a variable. */
    List<EnvFromSource> sources() {
        return app.envFrom().stream().map(AppEnvironment::source).toList();
    }

    /** The address under which nginx knows the pod: ids of sessions end with what nginx makes of it. */
    private List<EnvVar> sessionRoute() {
        return List.of(field("WEBSTACK_POD_IP", "status.podIP"),
                new EnvVar("APP_SERVER_SESSION_ROUTE", "$(WEBSTACK_POD_IP):" + app.spec().port(), null));
    }

    private static EnvVar variable(dev.webstack.api.v1alpha1.EnvVar variable) {
        EnvVarSource from = variable.valueFrom();
        if (from == null) {
            return new EnvVar(variable.name(), variable.value(), null);
        }
        KeySelector secret = from.secretKeyRef();
        KeySelector configMap = from.configMapKeyRef();
        var source = new EnvVarBuilder().withName(variable.name()).withNewValueFrom();
        if (secret != null) {
            return source.withSecretKeyRef(new SecretKeySelector(secret.key(), secret.name(), secret.optional()))
                    .endValueFrom().build();
        }
        if (configMap != null) {
            return source
                    .withConfigMapKeyRef(
                            new ConfigMapKeySelector(configMap.key(), configMap.name(), configMap.optional()))
                    .endValueFrom().build();
        }
        return field(variable.name(), Objects.requireNonNull(from.fieldRef()).fieldPath());
    }

    private static EnvVar field(String name, String path) {
        return new EnvVarBuilder().withName(name).withNewValueFrom().withNewFieldRef(API_VERSION, path).endValueFrom()
                .build();
    }

    private static EnvFromSource source(dev.webstack.api.v1alpha1.EnvFromSource source) {
        var built = new EnvFromSourceBuilder().withPrefix(source.prefix());
        ObjectReference secret = source.secretRef();
        if (secret != null) {
            return built.withSecretRef(new SecretEnvSource(secret.name(), secret.optional())).build();
        }
        ObjectReference configMap = Objects.requireNonNull(source.configMapRef());
        return built.withConfigMapRef(new ConfigMapEnvSource(configMap.name(), configMap.optional())).build();
    }
}
