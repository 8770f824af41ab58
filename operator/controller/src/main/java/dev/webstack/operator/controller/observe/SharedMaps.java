package dev.webstack.operator.controller.observe;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps equal trees of maps once. The fields that the operator applies are the same in nearly every stack, and each field
 * is a map. Safe for use by several threads.
 */
final class SharedMaps {

    private final Map<Map<String, Object>, WeakReference<Map<String, Object>>> known = new WeakHashMap<>();

    /** A tree that equals the given one, and must not be changed. */
    synchronized Map<String, Object> of(Map<String, Object> tree) {
        var copy = new LinkedHashMap<String, Object>(tree.size(), 1);
        tree.forEach((key, value) -> copy.put(key, shared(value)));
        Map<String, Object> before = known.getOrDefault(copy, new WeakReference<>(null)).get();
        if (before != null) {
            return before;
        }
        known.put(copy, new WeakReference<>(copy));
        return copy;
    }

    @SuppressWarnings("unchecked") // the keys of JSON objects are texts
    private Object shared(Object value) {
        return value instanceof Map<?, ?> map ? of((Map<String, Object>) map) : value;
    }
}
