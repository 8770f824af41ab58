package dev.webstack.operator.render.model;

import dev.webstack.operator.render.ContentHash;
import dev.webstack.operator.render.FieldPath;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory of an image.
 *
 * @param field the manifest's field with the image
 * @param image the image of the manifest
 * @param pullPolicy Kubernetes' word for it, or null for its default
 * @param access how the pods get it; both ways give the same files, so it is no part of the hash
 * @param keepRevisions how many earlier images pods keep
 * @param revisions the images that pods serve in this step
 */
public record StaticImageModel(String name, FieldPath field, ImageName image, String path, @Nullable String pullPolicy,
        ImageAccess access, int keepRevisions, ImageRevisions revisions)
        implements
            StaticModel {

    /** An image alone, as the manifest names it. */
    public StaticImageModel(String name, FieldPath field, ImageName image, String path, @Nullable String pullPolicy,
            int keepRevisions) {
        this(name, field, image, path, pullPolicy, ImageAccess.VOLUME, keepRevisions, ImageRevisions.only(image));
    }

    /** The same in pods that get it in another way. */
    public StaticImageModel by(ImageAccess other) {
        return new StaticImageModel(name, field, image, path, pullPolicy, other, keepRevisions, revisions);
    }

    /** The same in pods that serve other images. */
    public StaticImageModel serving(ImageRevisions others) {
        return new StaticImageModel(name, field, image, path, pullPolicy, access, keepRevisions, others);
    }

    @Override
    public List<Mounted> mounted(ChildNames names) {
        var mounted = new ArrayList<Mounted>();
        mounted.add(mounted(revisions.pages(), volume(), directory()));
        revisions.others().forEach(other -> mounted.add(
                mounted(other, volume() + "-" + hash(other), Mounted.STATIC_ROOT + "/" + keptDirectory(other))));
        return mounted;
    }

    private Mounted mounted(ImageName of, String volume, String directory) {
        List<String> hashParts = List.of("image", name, of.value(), path);
        return switch (access) {
            case VOLUME -> new Mounted(new VolumeBuilder().withName(volume).withNewImage()
                    .withReference(of.value()).withPullPolicy(pullPolicy).endImage().build(),
                    directory, hashParts, Optional.empty(), path.substring(1), Optional.empty());
            case COPY -> new Mounted(
                    new VolumeBuilder().withName(volume).withNewEmptyDir().endEmptyDir().build(),
                    directory, hashParts, Optional.empty(), "",
                    Optional.of(new CopiedImage(of, path, pullPolicy)));
        };
    }

    /** A text that differs between directories of images. */
    public String hash(ImageName of) {
        return new ContentHash().add(of.value()).add(path).hex();
    }

    /** The directory with one directory for each of the other images; no source has a name with a dot. */
    public String keptDirectory() {
        return name + ".kept";
    }

    private String keptDirectory(ImageName other) {
        return keptDirectory() + "/" + hash(other);
    }

    /** Whether the name means the same image for good; a tag that moves does not. */
    public boolean isFixed() {
        String pages = revisions.pages().value();
        String last = pages.substring(pages.lastIndexOf('/') + 1);
        return last.contains("@") || last.contains(":") && !last.endsWith(":latest")
                && !"Always".equals(pullPolicy);
    }

    @Override
    public Optional<StaticImageModel> withOthers() {
        return revisions.others().isEmpty() ? Optional.empty() : Optional.of(this);
    }

    @Override
    public String origin() {
        return "image %s, %s".formatted(image, path);
    }

    @Override
    public Optional<FileSet> known() {
        return Optional.empty();
    }
}
