package dev.webstack.operator.render.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images from which nginx serves the files of one static source. A page and the files that it refers to may come
 * from different pods, so pods get the files of a new image before any of them serves its pages, and keep those of
 * earlier ones.
 *
 * @param pages the image that is served
 * @param next the image that will be served once every pod has its files
 * @param kept earlier images, the newest first
 */
public record ImageRevisions(ImageName pages, Optional<ImageName> next, List<ImageName> kept) {

    public ImageRevisions {
        kept = List.copyOf(kept);
    }

    /** One image alone. */
    public static ImageRevisions only(ImageName image) {
        return new ImageRevisions(image, Optional.empty(), List.of());
    }

    /** The images whose files are served where {@link #pages()} has none. */
    public List<ImageName> others() {
        return Stream.concat(next.stream(), kept.stream()).toList();
    }

    /** Whether another image will be served. */
    public boolean isChanging() {
        return next.isPresent();
    }

    /**
     * The images of the next step.
     *
     * @param wanted the image that is to be served in the end
     * @param keep how many earlier images are kept; if none, nothing is done in advance either
     * @param everywhere whether every pod that takes requests has the files of these revisions
     * @param gone images that nodes cannot pull; only the wanted one is worth waiting for
     */
    public ImageRevisions toward(ImageName wanted, int keep, boolean everywhere, Set<ImageName> gone) {
        Stream<ImageName> earlier = Stream.concat(Stream.of(pages), kept.stream());
        List<ImageName> trimmed = earlier.filter(image -> !image.equals(wanted) && !gone.contains(image)).toList();
        boolean hasPages = trimmed.contains(pages);
        boolean isMounted = everywhere && others().contains(wanted);
        if (keep > 0 && hasPages && !isMounted) {
            return new ImageRevisions(pages, Optional.of(wanted), limited(trimmed.subList(1, trimmed.size()), keep));
        }
        return new ImageRevisions(wanted, Optional.empty(), limited(trimmed, keep));
    }

    private static List<ImageName> limited(List<ImageName> images, int keep) {
        return images.stream().limit(keep).toList();
    }
}
