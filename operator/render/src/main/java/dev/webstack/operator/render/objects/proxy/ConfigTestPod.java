package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ChildNames;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.meta.ChildMetadata;
import dev.webstack.operator.render.objects.meta.Labels;
import dev.webstack.operator.render.objects.meta.PodMetadata;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;

/**
 * A pod that tests a configuration and ends. It has the image, mounts and rights of the pods that will serve it, but no
 * earlier images of static sources: one of them that is gone must not hold back a change.
 */
public record ConfigTestPod(StackModel model, NginxConfig config, ImageName image) {

    public Pod object() {
        String stack = model.identity().name();
        var template = new PodTemplate(new NginxFiles(model.withWantedImages(), config).mounted(), model.nginx().pod());
        Map<String, String> labels = new Labels(stack).nginxTest(config.hash());
        ObjectMeta metadata = new ChildMetadata(model.identity()).of(new ChildNames(stack).nginxTest(config.hash()),
                labels);
        return new PodBuilder()
                .withMetadata(new PodMetadata(model.nginx().pod()).addedTo(metadata, labels))
                .withSpec(template.pod()
                        .withRestartPolicy("Never")
                        .withInitContainers(new StaticCopies(template).containers())
                        .withContainers(new NginxPods(model.nginx(), template, image).testing())
                        .build())
                .build();
    }
}
