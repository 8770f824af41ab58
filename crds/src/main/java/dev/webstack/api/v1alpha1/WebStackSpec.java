package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The desired state. Absent lists are null here; the validated model has none. */
@ValidationRule(value = WebStackSpec.APPS_ARE_THERE, fieldPath = ".routes",
        messageExpression = WebStackSpec.APPS_ARE_THERE_MESSAGE)
@ValidationRule(value = WebStackSpec.SOURCES_ARE_THERE, fieldPath = ".routes",
        messageExpression = WebStackSpec.SOURCES_ARE_THERE_MESSAGE)
@ValidationRule(value = WebStackSpec.SPLITS_NAME_APPS, fieldPath = ".routes",
        messageExpression = WebStackSpec.SPLITS_NAME_APPS_MESSAGE)
@ValidationRule(value = WebStackSpec.HOSTNAMES_ARE_THE_STACKS, fieldPath = ".routes",
        messageExpression = WebStackSpec.HOSTNAMES_ARE_THE_STACKS_MESSAGE)
@ValidationRule(value = WebStackSpec.PAGES_ARE_FILES, fieldPath = ".errorPages",
        message = "each entry must name an entry of `spec.static`, and a file that it has")
@ValidationRule(value = "!has(self.maintenance) || " + WebStackSpec.MAINTENANCE_IS_FILE, fieldPath = ".maintenance",
        message = "must name an entry of `spec.static`, and a file that it has")
public record WebStackSpec(
        @JsonPropertyDescription("Host names under which the stack is asked; `*.example.com` stands for all below "
                + "example.com. Any other gets status 404. Without it: every name is the stack's.")
        @Size(min = 1, max = 16)
        @ValueSize(max = 253)
        @ListSet
        @ValidationRule(value = Patterns.LABELS, message = "each entry " + Patterns.LABELS_MESSAGE)
        @Nullable
        List<@Pattern(Patterns.HOSTNAME) String> hostnames,

        @JsonPropertyDescription("Number of pods of every app that sets neither `replicas` nor `autoscaling`. "
                + "`kubectl scale webstack/NAME --replicas=N` writes here.")
        @SpecReplicas
        @Default("1")
        @Min(0)
        @Max(1000)
        Integer replicas,

        @JsonPropertyDescription("While true, the operator writes nothing for this stack but its status. What runs, "
                + "runs on.")
        @Nullable
        Boolean suspend,

        @JsonPropertyDescription("The applications behind nginx: one Deployment and one internal Service each.")
        @Size(max = 16)
        @ListMapKey("name")
        @Nullable
        List<App> apps,

        @JsonProperty("static")
        @JsonPropertyDescription("What nginx serves by itself.")
        @Size(max = 16)
        @ListMapKey("name")
        @Nullable
        List<StaticSource> staticSources,

        @JsonPropertyDescription("Which request goes where. The order of the list does not matter: "
                + "the most specific host name wins; then Exact over Regex (the first that matches) over the longest "
                + "Prefix; then `methods`, the most `headers`, the most `queryParams`.")
        @Required
        @Size(min = 1, max = 64)
        @ListMapKey("path")
        @ListMapKey("pathType")
        @ListMapKey("name")
        List<Route> routes,

        @JsonPropertyDescription("Pages in place of nginx's own for errors. An app's own errors are never replaced.")
        @Size(min = 1, max = 12)
        @ListAtomic
        @ValidationRule(value = "self.all(p, p.statusCodes.all(s, self.exists_one(o, s in o.statusCodes)))",
                message = "must name each status in one entry only")
        @Nullable
        List<ErrorPage> errorPages,

        @JsonPropertyDescription("While it is there, clients get this page with status 503 and Retry-After.")
        @Nullable
        Maintenance maintenance,

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

    static final String PAGES_ARE_FILES = "!has(self.errorPages) || self.errorPages.all(p, has(self.static) "
            + "&& self.static.exists(s, s.name == p.static && (!has(s.files) || p.path.substring(1) in s.files)))";
    static final String MAINTENANCE_IS_FILE = "has(self.static) && self.static.exists(s, "
            + "s.name == self.maintenance.static && (!has(s.files) "
            + "|| self.maintenance.path.substring(1) in s.files))";

    static final String SPLITS_NAME_APPS = "self.routes.all(r, !has(r.split) || (has(self.apps) "
            + "&& r.split.all(s, self.apps.exists(a, a.name == s.app))))";
    static final String SPLITS_NAME_APPS_MESSAGE = "'must name entries of `spec.apps` in each `split`, unlike that "
            + "of ' + self.routes.map(r, has(r.split) && !(has(self.apps) "
            + "&& r.split.all(s, self.apps.exists(a, a.name == s.app))), r.path)[0]";

    private static final String IS_OF_THE_STACK = "(n in self.hostnames || self.hostnames.exists(h, "
            + "h.startsWith('*.') && n.endsWith(h.replace('*.', '.'))))";
    static final String HOSTNAMES_ARE_THE_STACKS = "!has(self.hostnames) || self.routes.all(r, !has(r.hostnames) "
            + "|| r.hostnames.all(n, " + IS_OF_THE_STACK + "))";
    static final String HOSTNAMES_ARE_THE_STACKS_MESSAGE = "'must keep to `spec.hostnames` and names below a "
            + "wildcard there, unlike the `hostnames` of ' + self.routes.map(r, has(r.hostnames) "
            + "&& !r.hostnames.all(n, " + IS_OF_THE_STACK + "), r.path)[0]";
}
