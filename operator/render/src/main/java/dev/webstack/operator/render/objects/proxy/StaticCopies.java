package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.CopiedImage;
import dev.webstack.operator.render.model.Mounted;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/** The init containers that copy static files out of their images, in a cluster without image volumes. */
record StaticCopies(PodTemplate template) {

    private static final ResourcesModel RESOURCES = ResourcesModel.requesting("50m", "32Mi");

    List<Container> containers() {
        return template.mounted().stream()
                .flatMap(mounted -> mounted.copied().stream().map(image -> container(mounted, image)))
                .toList();
    }

    private Container container(Mounted mounted, CopiedImage image) {
        var writable = new VolumeMountBuilder(mounted.mount()).withReadOnly(null).build();
        return template.container("copy-" + mounted.volume().getName(), image.image().value(), RESOURCES, RESOURCES)
                .withImagePullPolicy(image.pullPolicy())
                // The dot copies the directory's content, hidden files included, and not the directory.
                .withCommand("cp", "-R", image.path() + "/.", mounted.path())
                .withVolumeMounts(writable)
                .build();
    }
}
