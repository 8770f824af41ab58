package dev.webstack.operator.controller.observe;

import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.objects.proxy.ServedImages;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The images of static sources that the pods of nginx are to serve next. */
public record ImageSteps(Observed observed) {

    /** The images by the names of the static sources. */
    public Map<String, ImageRevisions> of(StackModel model) {
        return model.images().stream().collect(Collectors.toMap(StaticImageModel::name, this::of));
    }

    private ImageRevisions of(StaticImageModel source) {
        Optional<Deployment> nginx = observed.nginx();
        return nginx.map(deployment -> ServedImages.of(deployment).bySource().get(source.name()))
                .map(served -> served.toward(source.image(), source.keepRevisions(), isEverywhere(nginx.get()),
                        gone(served)))
                .orElse(source.revisions());
    }

    /** Pods that are ending still take requests on the connections that they have. */
    private boolean isEverywhere(Deployment nginx) {
        return Rollout.of(nginx).complete() && observed.endingNginxPods().isEmpty();
    }

    private Set<ImageName> gone(ImageRevisions served) {
        return served.others().stream().filter(image -> observed.nginxPods().stream()
                .anyMatch(pod -> new ImagePull(pod).isGivenUp(image))).collect(Collectors.toSet());
    }
}
