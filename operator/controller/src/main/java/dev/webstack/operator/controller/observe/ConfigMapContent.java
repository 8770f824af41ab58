package dev.webstack.operator.controller.observe;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.Map;

/**
 * The content of the ConfigMaps of a stack, which may be a megabyte. Their names contain its hash and they are immutable,
 * so neither memory nor comparisons need it.
 */
public final class ConfigMapContent {

    private ConfigMapContent() {}

    /** An object as it is to be compared with one from a cache. */
    @SuppressWarnings("unchecked") // a ConfigMap becomes a ConfigMap
    public static <T extends HasMetadata> T comparable(T object) {
        return object instanceof ConfigMap configMap
                ? (T) new ConfigMapBuilder(configMap).withData(null).withBinaryData(null).build()
                : object;
    }

    /** Whether the stack has made a ConfigMap; those of users are read for their content. */
    static boolean isKnownByName(ConfigMap configMap) {
        return Boolean.TRUE.equals(configMap.getImmutable()) && Ownership.isOfAStack(configMap);
    }

    static void remove(ConfigMap configMap) {
        configMap.setData(null);
        configMap.setBinaryData(null);
    }

    static void remove(ManagedFieldsEntry entry) {
        if (entry.getFieldsV1() != null) {
            Map<String, Object> fields = entry.getFieldsV1().getAdditionalProperties();
            fields.remove("f:data");
            fields.remove("f:binaryData");
        }
    }
}
