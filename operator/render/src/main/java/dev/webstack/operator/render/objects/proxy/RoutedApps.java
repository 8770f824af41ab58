package dev.webstack.operator.render.objects.proxy;

import dev.webstack.operator.render.model.AppModel;
import dev.webstack.operator.render.model.StackModel;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The apps that an nginx sends requests to. They are stored as an annotation of its Deployment, so that the operator
 * knows them for the nginx that runs now, even if the resource has changed meanwhile.
 *
 * @param names the names of the apps
 */
public record RoutedApps(List<String> names) {

    private static final String ANNOTATION = "webstack.dev/routed-apps";
    /** A character that no app's name contains. */
    private static final String SEPARATOR = ",";

    public RoutedApps {
        names = List.copyOf(names);
    }

    /** The apps that the routes of a stack lead to. */
    public static RoutedApps of(StackModel model) {
        return new RoutedApps(model.routedApps().stream().map(AppModel::name).toList());
    }

    /** The apps that nginx's Deployment names in its annotation; none if it has no such annotation. */
    public static RoutedApps of(Deployment nginx) {
        return new RoutedApps(Optional.ofNullable(nginx.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(ANNOTATION)).stream()
                .flatMap(names -> Arrays.stream(names.split(SEPARATOR)))
                .filter(name -> !name.isEmpty())
                .toList());
    }

    public boolean contains(String app) {
        return names.contains(app);
    }

    Map<String, String> annotation() {
        return Map.of(ANNOTATION, String.join(SEPARATOR, names));
    }
}
