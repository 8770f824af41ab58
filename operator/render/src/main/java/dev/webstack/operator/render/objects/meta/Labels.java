package dev.webstack.operator.render.objects.meta;

import dev.webstack.operator.render.model.AppModel;
import java.util.Map;
import java.util.TreeMap;

/** The labels of a stack's objects, and the selectors made of them. */
public final class Labels {

    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "webstack-operator";
    public static final String STACK = "webstack.dev/stack";
    public static final String COMPONENT = "webstack.dev/component";
    public static final String APP = "webstack.dev/app";
    /** A label of the pods whose number follows {@code spec.replicas}. */
    public static final String SCALED_BY = "webstack.dev/scaled-by";
    /** A label of the pods that serve on for as long as a name server may still return them. */
    public static final String BALANCED_BY = "webstack.dev/balanced-by";
    /** A label of nginx pods: the hash of the configuration that they were created with. */
    public static final String CONFIG = "webstack.dev/config";

    public static final String NGINX = "nginx";
    public static final String NGINX_TEST = "nginx-test";

    private final String stack;

    public Labels(String stack) {
        this.stack = stack;
    }

    /** The selector of {@code status.selector}: the pods whose number {@code kubectl scale} changes. */
    public String scaledPods() {
        return "%s=%s,%s=stack".formatted(STACK, stack, SCALED_BY);
    }

    public Map<String, String> nginx() {
        return common(NGINX, NGINX);
    }

    public Map<String, String> nginxPod(String configHash) {
        return with(nginx(), Map.of(CONFIG, configHash));
    }

    public Map<String, String> nginxSelector() {
        return sorted(Map.of(STACK, stack, COMPONENT, NGINX));
    }

    /** The labels of a test pod. They differ from those of nginx, because a test pod must get no requests. */
    public Map<String, String> nginxTest(String configHash) {
        return with(common(NGINX, NGINX_TEST), Map.of(CONFIG, configHash));
    }

    public Map<String, String> app(AppModel app) {
        return with(common(app.name(), "app"), Map.of(APP, app.name()));
    }

    public Map<String, String> appPod(AppModel app) {
        Map<String, String> labels = app.isBalancedByNginx() ? with(app(app), balanced()) : app(app);
        return app.followsStack() ? with(labels, Map.of(SCALED_BY, "stack")) : labels;
    }

    private static Map<String, String> balanced() {
        return Map.of(BALANCED_BY, NGINX);
    }

    public Map<String, String> appSelector(AppModel app) {
        return sorted(Map.of(STACK, stack, COMPONENT, "app", APP, app.name()));
    }

    /** Not those of before, when the app's Service chose among them: they would go too early. */
    public Map<String, String> balancedSelector(AppModel app) {
        return with(appSelector(app), balanced());
    }

    private Map<String, String> common(String name, String component) {
        return sorted(Map.of("app.kubernetes.io/name", name,
                "app.kubernetes.io/instance", stack,
                "app.kubernetes.io/component", component,
                "app.kubernetes.io/part-of", stack,
                MANAGED_BY, OPERATOR,
                STACK, stack,
                COMPONENT, component));
    }

    private static Map<String, String> with(Map<String, String> labels, Map<String, String> more) {
        Map<String, String> all = sorted(labels);
        all.putAll(more);
        return all;
    }

    /** {@code Map.of} has another order in each run, but the same stack must be rendered to the same bytes. */
    private static Map<String, String> sorted(Map<String, String> labels) {
        return new TreeMap<>(labels);
    }
}
