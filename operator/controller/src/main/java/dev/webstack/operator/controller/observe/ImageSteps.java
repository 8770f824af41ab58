package dev.webstack.operator.controller.observe;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.ImageRevisions;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.model.StaticImageModel;
import dev.webstack.operator.render.objects.proxy.ServedImages;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The images of static sources that the pods of nginx are to serve next. */
public record ImageSteps(Observed observed) {

    /** The images by the names of the static sources; none of what nginx does not serve yet. */
    public Map<String, ImageRevisions> of(StackModel model) {
        return observed.find(Deployment.class, new ChildNames(model.identity().name()).nginx())
                .map(nginx -> next(model, ServedImages.of(nginx), isEverywhere(nginx))).orElse(Map.of());
    }

    private Map<String, ImageRevisions> next(StackModel model, ServedImages served, boolean everywhere) {
        var next = new HashMap<String, ImageRevisions>();
        for (StaticImageModel source : model.images()) {
            ImageRevisions now = served.bySource().get(source.name());
            if (now != null) {
                next.put(source.name(), now.toward(source.image(), source.keepRevisions(), everywhere, gone(now)));
            }
        }
        return next;
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
