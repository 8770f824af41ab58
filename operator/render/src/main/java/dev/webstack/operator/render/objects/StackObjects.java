package dev.webstack.operator.render.objects;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.nginx.site.NginxConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * All objects that a stack consists of.
 *
 * @param configTest the pod that tests the configuration before it is served; not one of {@link #all()}
 */
public record StackObjects(List<ConfigMap> configMaps, List<Service> services, List<NetworkPolicy> networkPolicies,
        List<Deployment> apps,
        Deployment nginx, Pod configTest) {

    /** Annotation of nginx's Deployment: the apps that its configuration leads to, separated by commas. */
    public static final String ROUTED_APPS = "webstack.dev/routed-apps";

    public StackObjects {
        configMaps = List.copyOf(configMaps);
        services = List.copyOf(services);
        networkPolicies = List.copyOf(networkPolicies);
        apps = List.copyOf(apps);
    }

    /**
     * The objects of a stack.
     *
     * @param config the configuration that its nginx is to run
     * @param nginxImage the image of nginx, 1.30 or newer
     */
    public static StackObjects of(StackModel model, NginxConfig config, String nginxImage) {
        var nginx = new NginxObjects(model, config, nginxImage);
        var services = new ArrayList<Service>();
        var networkPolicies = new ArrayList<NetworkPolicy>();
        var apps = new ArrayList<Deployment>();
        services.add(nginx.service());
        for (AppModel app : model.apps()) {
            var objects = new AppObjects(model.identity(), app);
            services.add(objects.service());
            networkPolicies.add(objects.networkPolicy());
            apps.add(objects.deployment());
        }
        return new StackObjects(nginx.configMaps(), services, networkPolicies, apps, nginx.deployment(),
                nginx.configTest());
    }

    /** Every object, in the order in which they are applied: whatever is referred to comes first, nginx last. */
    public List<HasMetadata> all() {
        var all = new ArrayList<HasMetadata>(configMaps);
        all.addAll(services);
        all.addAll(networkPolicies);
        all.addAll(apps);
        all.add(nginx);
        return List.copyOf(all);
    }
}
