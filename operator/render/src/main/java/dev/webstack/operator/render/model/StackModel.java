package dev.webstack.operator.render.model;

import dev.webstack.api.v1alpha1.App;
import dev.webstack.api.v1alpha1.ErrorPage;
import dev.webstack.api.v1alpha1.Maintenance;
import dev.webstack.api.v1alpha1.StaticSource;
import dev.webstack.api.v1alpha1.WebStackSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A complete stack in the order in which it is rendered: apps and static sources by name, routes by path. Only a {@link
 * dev.webstack.operator.render.validate.Validator} makes one, so code that has a model need not check anything again.
 *
 * @param hostnames the host names of the stack; an empty list covers every name
 */
public record StackModel(StackIdentity identity, List<String> hostnames, List<AppModel> apps,
        List<StaticModel> statics, List<RouteModel> routes, List<ErrorPage> errorPages,
        Optional<Maintenance> maintenance, NginxModel nginx) {

    private static final Comparator<RouteModel> BY_PATH = Comparator.comparing(RouteModel::path)
            .thenComparing(RouteModel::pathType).thenComparing(route -> route.spec().name());

    public StackModel {
        hostnames = List.copyOf(hostnames);
        apps = apps.stream().sorted(Comparator.comparing(AppModel::name)).toList();
        statics = statics.stream().sorted(Comparator.comparing(StaticModel::name)).toList();
        errorPages = List.copyOf(errorPages);
        routes = numbered(routes.stream().sorted(BY_PATH).toList());
    }

    /** Makes the model of a spec that has all defaults and breaks no rule. */
    public static StackModel of(StackIdentity identity, WebStackSpec spec) {
        List<App> specs = orEmpty(spec.apps());
        var apps = new ArrayList<AppModel>();
        for (int i = 0; i < specs.size(); i++) {
            apps.add(AppModel.of(i, specs.get(i), spec.replicas()));
        }
        var routes = new ArrayList<RouteModel>();
        for (int i = 0; i < spec.routes().size(); i++) {
            routes.add(RouteModel.of(i, spec.routes().get(i)));
        }
        return new StackModel(identity, orEmpty(spec.hostnames()), apps, statics(orEmpty(spec.staticSources())), routes,
                orEmpty(spec.errorPages()), Optional.ofNullable(spec.maintenance()), NginxModel.of(spec.nginx()));
    }

    private static List<StaticModel> statics(List<StaticSource> sources) {
        return IntStream.range(0, sources.size()).mapToObj(i -> StaticModel.of(i, sources.get(i))).toList();
    }

    /** The static sources that are ConfigMaps of the user. */
    public List<StaticModel.FromConfigMap> configMaps() {
        return statics.stream().filter(StaticModel.FromConfigMap.class::isInstance)
                .map(StaticModel.FromConfigMap.class::cast).toList();
    }

    /** The same stack with the files of the user's ConfigMaps, by the names of the ConfigMaps. */
    public StackModel with(Map<String, FileSet> configMaps) {
        return withStatics(source -> switch (source) {
            case StaticModel.FromConfigMap(String name, var field, String configMap, var _) ->
                new StaticModel.FromConfigMap(name, field, configMap, Optional.ofNullable(configMaps.get(configMap)));
            case StaticModel.Inline _,StaticModel.FromClaim _,StaticImageModel _ -> source;
        });
    }

    private StackModel withStatics(UnaryOperator<StaticModel> change) {
        return new StackModel(identity, hostnames, apps, statics.stream().map(change).toList(), routes, errorPages,
                maintenance, nginx);
    }

    /** The same stack in a cluster whose pods get directories of images in that way. */
    public StackModel with(ImageAccess access) {
        return withImages(image -> image.by(access));
    }

    /** The same stack whose pods serve these images, by the names of the static sources. */
    public StackModel serving(Map<String, ImageRevisions> images) {
        return withImages(image -> image.serving(images.getOrDefault(image.name(), image.revisions())));
    }

    /** The same stack whose pods serve the images of the manifest alone. */
    public StackModel withWantedImages() {
        return withImages(image -> image.serving(ImageRevisions.only(image.image())));
    }

    private StackModel withImages(Function<StaticImageModel, StaticModel> change) {
        return withStatics(source -> source instanceof StaticImageModel image ? change.apply(image) : source);
    }

    /** The static sources that are directories of images. */
    public List<StaticImageModel> images() {
        return statics.stream().filter(StaticImageModel.class::isInstance)
                .map(StaticImageModel.class::cast).toList();
    }

    /**
     * The same stack on a laptop. What is an image in a cluster is a directory there, whose files change under the same name,
     * as those of a volume do.
     */
    public StackModel onLaptop() {
        List<StaticModel> directories = withImages(
                image -> new StaticModel.FromClaim(image.name(), image.field(), image.image().value())).statics;
        return new StackModel(identity, hostnames, apps, directories, routes, errorPages, maintenance,
                nginx.onLaptop());
    }

    /** The apps that at least one route leads to, by name. */
    public List<AppModel> routedApps() {
        SequencedSet<String> routed = new TreeSet<>();
        routes.forEach(route -> routed.addAll(route.target().apps()));
        return apps.stream().filter(app -> routed.contains(app.name())).toList();
    }

    /** The directories that nginx reads besides its configuration. */
    public List<Mounted> mounted() {
        var names = new ChildNames(identity.name());
        SortedSet<String> secrets = secrets();
        return Stream.of(statics.stream().map(source -> source.mounted(names)).flatMap(List::stream),
                secrets.stream().map(Mounted::secret),
                nginx.tls().certificates().stream().map(TlsModel.Certificate::secretName)
                        .filter(secret -> !secrets.contains(secret)).map(Mounted::certificate))
                .flatMap(mounted -> mounted).toList();
    }

    /** The names of the user's Secrets without which nginx does not start. */
    public SortedSet<String> secrets() {
        var secrets = new TreeSet<String>();
        routes.stream().map(route -> route.spec().access())
                .filter(access -> access != null && access.basicAuth() != null)
                .forEach(access -> secrets.add(access.basicAuth().secretName()));
        return secrets;
    }

    /** Finds a static source by its name. */
    public StaticModel source(String name) {
        return statics.stream().filter(source -> source.name().equals(name)).findFirst().orElseThrow();
    }

    /** Finds an app by its name. */
    public AppModel app(String name) {
        return apps.stream().filter(app -> app.name().equals(name)).findFirst().orElseThrow();
    }

    /** Replaces an absent list of the API by an empty one. */
    public static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static List<RouteModel> numbered(List<RouteModel> sorted) {
        var numbered = new ArrayList<RouteModel>();
        for (RouteModel route : sorted) {
            numbered.add(route.numbered(numbered.size() + 1));
        }
        return List.copyOf(numbered);
    }
}
