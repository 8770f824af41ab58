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
@ValidationRule(value = "self.routes.all(r, !has(r.app) || (has(self.apps) && self.apps.exists(a, a.name == r.app)))",
        fieldPath = ".routes", message = "each `app` must be the name of an entry of `spec.apps`")
@ValidationRule(
        value = "self.routes.all(r, !has(r.static) || (has(self.static) && self.static.exists(s, s.name == r.static)))",
        fieldPath = ".routes", message = "each `static` must be the name of an entry of `spec.static`")
@ValidationRule(value = "self.routes.all(r, r.pathType == 'Exact' || r.path == '/' || !r.path.endsWith('/') || "
        + "!self.routes.exists(o, o.pathType == 'Prefix' && o.path + '/' == r.path))", fieldPath = ".routes",
        message = "must not hold a Prefix twice, with and without '/' at its end: both match the same requests")
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
        @ListMap("name")
        List<App> apps,

        @JsonProperty("static")
        @JsonPropertyDescription("What nginx serves by itself.")
        @Size(max = 16)
        @ListMap("name")
        List<StaticSource> staticSources,

        @JsonPropertyDescription("Which request goes where. The order of the list does not matter: "
                + "an Exact path wins over a Prefix, a longer Prefix over a shorter one.")
        @Required
        @Size(min = 1, max = 64)
        @ListMap( {
            "path", "pathType"})
        List<Route> routes,

        @JsonPropertyDescription("The nginx in front.")
        @Default("{}")
        Nginx nginx){
}
