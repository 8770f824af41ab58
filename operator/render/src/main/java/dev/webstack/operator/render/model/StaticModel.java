package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.StaticSource;
import dev.webstack.operator.render.ContentHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that nginx itself serves from {@link #directory()} in its pods. */
public sealed interface StaticModel {

    String name();

    /** The volume and mount of the files. */
    Mounted mounted(ChildNames names);

    /** The path of the files' directory in a pod. */
    default String directory() {
        return Mounted.STATIC_ROOT + "/" + name();
    }

    /** Files that are written in the manifest: texts by file name. */
    record Inline(String name, SortedMap<String, String> files) implements StaticModel {

        public Inline {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }

        @Override
        public Mounted mounted(ChildNames names) {
            List<String> hashParts = new ArrayList<>(List.of(name));
            files.forEach((file, text) -> hashParts.addAll(List.of(file, text)));
            return Mounted.of("static-" + name, directory(), hashParts,
                    new Mounted.OwnedConfigMap(names.staticFiles(name, ContentHash.of(files)), files));
        }
    }

    static StaticModel of(StaticSource source) {
        return new Inline(source.name(), new TreeMap<>(source.files()));
    }
}
