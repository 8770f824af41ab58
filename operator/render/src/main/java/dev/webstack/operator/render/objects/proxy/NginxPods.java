package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.NginxModel;
import dev.webstack.operator.render.model.ResourcesModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.nginx.site.NginxSite;
import dev.webstack.operator.render.objects.pod.PodTemplate;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import java.util.ArrayList;
import java.util.List;

/** The containers of nginx. The serving and the testing container have the same image, mounts and rights. */
record NginxPods(NginxModel nginx, PodTemplate template, ImageName image) {

    private static final ResourcesModel DEFAULT_RESOURCES = ResourcesModel.requesting("50m", "32Mi");
    private static final List<String> NGINX = List.of(
            "nginx", "-e", "stderr", "-c", NginxSite.CONFIG_DIRECTORY + "/" + NginxConfig.MAIN_FILE);

    ContainerBuilder serving() {
        return container("nginx", NGINX);
    }

    Container testing() {
        var command = new ArrayList<>(NGINX);
        command.add(1, "-t");
        return container("config-test", command).build();
    }

    private ContainerBuilder container(String name, List<String> command) {
        return template.container(name, image.value(), nginx.resources(), DEFAULT_RESOURCES).withCommand(command);
    }
}
