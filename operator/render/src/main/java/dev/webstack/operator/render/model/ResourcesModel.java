package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.Resources;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The requests and limits of a container by resource name; empty maps if none are set. */
public record ResourcesModel(Map<String, Quantity> requests, Map<String, Quantity> limits) {

    public static final ResourcesModel NONE = new ResourcesModel(Map.of(), Map.of());

    public ResourcesModel {
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
    }

    /** Only requests, with quantities as Kubernetes writes them. */
    public static ResourcesModel requesting(String cpu, String memory) {
        return new ResourcesModel(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory)), Map.of());
    }

    static ResourcesModel of(@Nullable Resources resources) {
        return resources == null
                ? NONE
                : new ResourcesModel(orEmpty(resources.requests()), orEmpty(resources.limits()));
    }

    public boolean isEmpty() {
        return requests.isEmpty() && limits.isEmpty();
    }

    private static Map<String, Quantity> orEmpty(@Nullable Map<String, Quantity> map) {
        return map == null ? Map.of() : map;
    }
}
