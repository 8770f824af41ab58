package dev.webstack.operator.render.objects;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.ImageName;
import dev.webstack.operator.render.model.StackIdentity;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import dev.webstack.operator.render.objects.app.AppAutoscaler;
import dev.webstack.operator.render.objects.app.AppDeployment;
import dev.webstack.operator.render.objects.app.AppDisruptionBudget;
import dev.webstack.operator.render.objects.app.AppNetworkPolicy;
import dev.webstack.operator.render.objects.app.AppService;
import dev.webstack.operator.render.objects.proxy.ConfigTestPod;
import dev.webstack.operator.render.objects.proxy.NginxDeployment;
import dev.webstack.operator.render.objects.proxy.NginxFiles;
import dev.webstack.operator.render.objects.proxy.NginxService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;

/**
 * All objects that a stack consists of, in the phases in which they are applied. The kind of each is one of {@link
 * Kinds}.
 *
 * @param first the objects that pods refer to, and others that must exist before the pods
 * @param apps the objects that run the apps
 * @param nginx the objects that run nginx; applied after nginx has accepted the configuration in a test
 * @param configTest the pod that tests the configuration before it is used; not contained in {@link #all()}
 */
public record StackObjects(List<HasMetadata> first, List<HasMetadata> apps, List<HasMetadata> nginx, Pod configTest) {

    public StackObjects {
        first = List.copyOf(first);
        apps = List.copyOf(apps);
        nginx = List.copyOf(nginx);
    }

    /**
     * Renders the objects of a stack.
     *
     * @param config the configuration of its nginx
     * @param nginxImage the image of nginx, 1.30 or newer
     */
    public static StackObjects of(StackModel model, NginxConfig config, ImageName nginxImage) {
        StackIdentity stack = model.identity();
        var first = new ArrayList<HasMetadata>(new NginxFiles(model, config).configMaps());
        first.add(new NginxService(model).object());
        model.apps().forEach(app -> first.add(new AppService(stack, app).object()));
        model.apps().stream().filter(AppModel::isBalancedByNginx)
                .forEach(app -> first.add(new AppService(stack, app).ofEachPod()));
        model.apps().forEach(app -> first.add(new AppNetworkPolicy(stack, app).object()));
        var apps = new ArrayList<HasMetadata>();
        model.apps().forEach(app -> apps.add(new AppDeployment(stack, app).object()));
        model.apps().forEach(app -> app.autoscaling()
                .ifPresent(bounds -> apps.add(new AppAutoscaler(stack, app, bounds).object())));
        model.apps().stream().filter(AppModel::mayHaveSeveralPods)
                .forEach(app -> apps.add(new AppDisruptionBudget(stack, app).object()));
        var nginx = new ArrayList<HasMetadata>();
        var nginxDeployment = new NginxDeployment(model, config, nginxImage);
        nginx.add(nginxDeployment.object());
        if (model.nginx().replicas() > 1) {
            nginx.add(nginxDeployment.disruptionBudget());
        }
        return new StackObjects(first, apps, nginx, new ConfigTestPod(model, config, nginxImage).object());
    }

    /** Every object, in the order in which they are applied. */
    public List<HasMetadata> all() {
        var all = new ArrayList<HasMetadata>(first);
        all.addAll(apps);
        all.addAll(nginx);
        return List.copyOf(all);
    }

    /** The Deployment of nginx. */
    public Deployment nginxDeployment() {
        return only(Deployment.class, nginx).getFirst();
    }

    /** The objects of one kind. */
    public static <T extends HasMetadata> List<T> only(Class<T> kind, List<? extends HasMetadata> objects) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
