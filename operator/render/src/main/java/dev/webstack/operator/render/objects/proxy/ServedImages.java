package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The images that an nginx serves static files from, by the names of the sources. They are stored as an annotation of
 * its Deployment, because only that shows which images came before the one in the resource.
 */
public record ServedImages(Map<String, ImageRevisions> bySource) {

    private static final String ANNOTATION = "webstack.dev/static-images";
    /** Characters that no name of a source or an image contains. */
    private static final String BETWEEN_SOURCES = "; ";
    private static final String BETWEEN_IMAGES = ",";
    private static final Pattern SOURCE = Pattern
            .compile("(?<name>\\S+) pages=(?<pages>\\S+) next=(?<next>\\S*) kept=(?<kept>\\S*)");

    public ServedImages {
        bySource = Map.copyOf(bySource);
    }

    /** The images of a stack. */
    public static ServedImages of(StackModel model) {
        return new ServedImages(model.images().stream()
                .collect(Collectors.toMap(StaticImageModel::name, StaticImageModel::revisions)));
    }

    /** The images that nginx's Deployment names in its annotation; none if it has no such annotation. */
    public static ServedImages of(Deployment nginx) {
        return new ServedImages(Optional.ofNullable(nginx.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(ANNOTATION)).stream()
                .flatMap(text -> Arrays.stream(text.split(BETWEEN_SOURCES)))
                .map(SOURCE::matcher).filter(Matcher::matches)
                .filter(source -> ImageName.isValid(source.group("pages")))
                .collect(Collectors.toMap(source -> source.group("name"), ServedImages::revisions,
                        (first, _) -> first)));
    }

    private static ImageRevisions revisions(Matcher source) {
        return new ImageRevisions(new ImageName(source.group("pages")),
                images(source.group("next")).stream().findFirst(), images(source.group("kept")));
    }

    private static List<ImageName> images(String names) {
        return Arrays.stream(names.split(BETWEEN_IMAGES)).filter(ImageName::isValid).map(ImageName::new).toList();
    }

    Map<String, String> annotation() {
        return bySource.isEmpty()
                ? Map.of()
                : Map.of(ANNOTATION, new TreeMap<>(bySource).entrySet().stream()
                        .map(source -> text(source.getKey(), source.getValue()))
                        .collect(Collectors.joining(BETWEEN_SOURCES)));
    }

    private static String text(String name, ImageRevisions revisions) {
        return "%s pages=%s next=%s kept=%s".formatted(name, revisions.pages(),
                revisions.next().map(ImageName::value).orElse(""),
                revisions.kept().stream().map(ImageName::value).collect(Collectors.joining(BETWEEN_IMAGES)));
    }
}
