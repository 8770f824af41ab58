package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.StaticSource;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that nginx serves by itself: text by file name. */
public record StaticModel(String name, SortedMap<String, String> files) {

    public StaticModel {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    static StaticModel of(StaticSource source) {
        return new StaticModel(source.name(), new TreeMap<>(source.files()));
    }
}
