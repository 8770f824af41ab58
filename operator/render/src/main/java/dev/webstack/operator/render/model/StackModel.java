package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.PathType;
import dev.webstack.api.v1alpha1.WebStackSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A whole stack, in the order in which it is rendered: apps and static sources by name, routes by path. Made by the
 * {@link dev.webstack.operator.render.validate.Validator} alone; whoever holds one need not check anything again.
 */
public record StackModel(StackIdentity identity, List<AppModel> apps, List<StaticModel> statics,
        List<RouteModel> routes,
        NginxModel nginx) {

    public StackModel {
        apps = apps.stream().sorted(Comparator.comparing(AppModel::name)).toList();
        statics = statics.stream().sorted(Comparator.comparing(StaticModel::name)).toList();
        routes = routes.stream().sorted(Comparator.comparing(RouteModel::path).thenComparing(RouteModel::pathType))
                .toList();
    }

    /** The model of a spec in which every default is filled in and no rule is broken. */
    public static StackModel of(StackIdentity identity, WebStackSpec spec) {
        return new StackModel(identity,
                orEmpty(spec.apps()).stream().map(app -> AppModel.of(app, spec.replicas())).toList(),
                orEmpty(spec.staticSources()).stream().map(StaticModel::of).toList(),
                spec.routes().stream().map(RouteModel::of).toList(),
                NginxModel.of(spec.nginx()));
    }

    /** The apps that some route leads to, by name. */
    public List<AppModel> routedApps() {
        var routed = new ArrayList<AppModel>();
        for (AppModel app : apps) {
            if (routes.stream().anyMatch(
                    route -> route.target() instanceof RouteModel.ToApp(String name) && name.equals(app.name()))) {
                routed.add(app);
            }
        }
        return List.copyOf(routed);
    }

    /** What nginx reads beside its configuration. */
    public List<Mounted> mounted() {
        var names = new ChildNames(identity.name());
        return statics.stream().map(source -> source.mounted(names)).toList();
    }

    /** The app of that name. */
    public AppModel app(String name) {
        return apps.stream().filter(app -> app.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whether some route answers every path that no other route answers. */
    public boolean hasCatchAll() {
        return hasRoute("/", PathType.PREFIX);
    }

    /** Whether some route answers this very path. */
    public boolean hasExact(String path) {
        return hasRoute(path, PathType.EXACT);
    }

    private boolean hasRoute(String path, PathType pathType) {
        return routes.stream().anyMatch(route -> route.pathType() == pathType && route.path().equals(path));
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
