package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PullPolicy;
import dev.webstack.api.v1alpha1.StaticImage;
import dev.webstack.api.v1alpha1.StaticSource;
import dev.webstack.operator.render.FieldPath;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files that nginx itself serves from {@link #directory()} in its pods. */
public sealed interface StaticModel
        permits StaticImageModel, StaticModel.Inline, StaticModel.FromConfigMap, StaticModel.FromClaim {

    String name();

    /** The volumes and mounts of the files. */
    List<Mounted> mounted(ChildNames names);

    /** Where the files come from, in the words of the manifest. */
    String origin();

    /** The files, if they are known; empty for those of a volume. */
    Optional<FileSet> known();

    /** This image, if its pods also have the files of others; empty if all files come from one place. */
    default Optional<StaticImageModel> withOthers() {
        return Optional.empty();
    }

    /** The path of the files' directory in a pod. */
    default String directory() {
        return Mounted.STATIC_ROOT + "/" + name();
    }

    /** The name of the volume of the files. */
    default String volume() {
        return "static-" + name();
    }

    /** Files that are written in the manifest: texts by file name. */
    record Inline(String name, SortedMap<String, String> files) implements StaticModel {

        public Inline {
            files = FileSet.ofTexts(files).texts();
        }

        @Override
        public List<Mounted> mounted(ChildNames names) {
            return copied(this, FileSet.ofTexts(files), names);
        }

        @Override
        public String origin() {
            return "files";
        }

        @Override
        public Optional<FileSet> known() {
            return Optional.of(FileSet.ofTexts(files));
        }
    }

    /**
     * The files of a user's ConfigMap. nginx serves an immutable copy that the stack creates, so that all pods of one
     * hash serve the same, and start even if the user's ConfigMap is gone.
     *
     * @param field the manifest's field with the name of the ConfigMap
     * @param known the files; empty until they have been read
     */
    record FromConfigMap(String name, FieldPath field, String configMap, Optional<FileSet> known)
            implements
                StaticModel {

        @Override
        public List<Mounted> mounted(ChildNames names) {
            return copied(this, known.orElse(FileSet.EMPTY), names);
        }

        @Override
        public String origin() {
            return "ConfigMap " + configMap;
        }
    }

    /**
     * The files of a user's volume.
     *
     * @param field the manifest's field with the name of the claim
     */
    record FromClaim(String name, FieldPath field, String claim) implements StaticModel {

        @Override
        public List<Mounted> mounted(ChildNames names) {
            var volume = new VolumeBuilder().withName(volume()).withNewPersistentVolumeClaim(claim, true).build();
            return List.of(new Mounted(volume, directory(), List.of("claim", name, claim), Optional.empty()));
        }

        @Override
        public String origin() {
            return "PersistentVolumeClaim " + claim;
        }

        @Override
        public Optional<FileSet> known() {
            return Optional.empty();
        }
    }

    private static List<Mounted> copied(StaticModel source, FileSet files, ChildNames names) {
        List<String> hashParts = new ArrayList<>(List.of(source.name()));
        hashParts.addAll(files.hashParts());
        return List.of(Mounted.of(source.volume(), source.directory(), hashParts,
                new Mounted.OwnedConfigMap(names.staticFiles(source.name(), files.hash()), files)));
    }

    /** The source at an index of the manifest's list. The definition's rules require exactly one member. */
    static StaticModel of(int index, StaticSource source) {
        FieldPath field = FieldPath.SPEC.child("static").index(index);
        if (source.configMap() != null) {
            return new FromConfigMap(source.name(), field.child("configMap").child("name"),
                    source.configMap().name(), Optional.empty());
        }
        if (source.persistentVolumeClaim() != null) {
            return new FromClaim(source.name(), field.child("persistentVolumeClaim").child("claimName"),
                    source.persistentVolumeClaim().claimName());
        }
        if (source.image() != null) {
            StaticImage image = source.image();
            return new StaticImageModel(source.name(), field.child("image"), new ImageName(image.reference()),
                    image.path(),
                    image.pullPolicy() == null ? null : kubernetesWord(image.pullPolicy()),
                    Objects.requireNonNullElse(source.keepRevisions(), 0));
        }
        return new Inline(source.name(), new TreeMap<>(Objects.requireNonNullElse(source.files(), Map.of())));
    }

    private static String kubernetesWord(PullPolicy policy) {
        return switch (policy) {
            case ALWAYS -> "Always";
            case IF_NOT_PRESENT -> "IfNotPresent";
            case NEVER -> "Never";
        };
    }
}
