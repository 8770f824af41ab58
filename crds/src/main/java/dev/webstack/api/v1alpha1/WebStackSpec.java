package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;

/** What the user wants. Absent lists are null here; the validated model has none. */
@ValidationRule(value = WebStackSpec.APPS_ARE_THERE, fieldPath = ".routes",
        messageExpression = WebStackSpec.APPS_ARE_THERE_MESSAGE)
@ValidationRule(value = WebStackSpec.SOURCES_ARE_THERE, fieldPath = ".routes",
        messageExpression = WebStackSpec.SOURCES_ARE_THERE_MESSAGE)
@ValidationRule(value = WebStackSpec.PREFIXES_DIFFER, fieldPath = ".routes",
        messageExpression = WebStackSpec.PREFIXES_DIFFER_MESSAGE)
public record WebStackSpec(
        @JsonPropertyDescription("Number of pods of every app that does not set its own `replicas`. "
                + "`kubectl scale webstack/NAME --replicas=N` writes here.")
        @SpecReplicas
        @Default("1")
        @Min(0)
        @Max(1000)
        Integer replicas,

        @JsonPropertyDescription("The applications behind nginx: one Deployment and one internal Service each.")
        @Size(max = 16)
        @ListMapKey("name")
        List<App> apps,

        @JsonProperty("static")
        @JsonPropertyDescription("What nginx serves by itself.")
        @Size(max = 16)
        @ListMapKey("name")
        List<StaticSource> staticSources,

        @JsonPropertyDescription("Which request goes where. The order of the list does not matter: "
                + "an Exact path wins over a Prefix, a longer Prefix over a shorter one.")
        @Required
        @Size(min = 1, max = 64)
        @ListMapKey("path")
        @ListMapKey("pathType")
        List<Route> routes,

        @JsonPropertyDescription("The nginx in front.")
        @Default("{}")
        Nginx nginx) {

    static final String APPS_ARE_THERE = "self.routes.all(r, !has(r.app) || "
            + "has(self.apps) && self.apps.exists(a, a.name == r.app))";
    static final String APPS_ARE_THERE_MESSAGE = "'must lead to entries of `spec.apps`, not to ' + self.routes"
            + ".map(r, has(r.app) && !(has(self.apps) && self.apps.exists(a, a.name == r.app)), "
            + "'\\'' + r.app + '\\' at ' + r.path)[0]";

    static final String SOURCES_ARE_THERE = "self.routes.all(r, !has(r.static) || "
            + "has(self.static) && self.static.exists(s, s.name == r.static))";
    static final String SOURCES_ARE_THERE_MESSAGE = "'must lead to entries of `spec.static`, not to ' + self.routes"
            + ".map(r, has(r.static) && !(has(self.static) && self.static.exists(s, s.name == r.static)), "
            + "'\\'' + r.static + '\\' at ' + r.path)[0]";

    static final String PREFIXES_DIFFER = "self.routes.all(r, r.pathType == 'Exact' || "
            + "r.path == '/' || !r.path.endsWith('/') || "
            + "!self.routes.exists(o, o.pathType == 'Prefix' && o.path + '/' == r.path))";
    static final String PREFIXES_DIFFER_MESSAGE = "'must not hold a Prefix both with and without \\'/\\' at its end, "
            + "for both match the same requests: ' + self.routes"
            + ".map(r, r.pathType == 'Prefix' && "
            + "self.routes.exists(o, o.pathType == 'Prefix' && o.path + '/' == r.path), r.path)[0]";
}
