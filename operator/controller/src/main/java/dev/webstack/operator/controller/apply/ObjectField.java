package dev.webstack.operator.controller.apply;

import dev.webstack.api.v1alpha1.WebStack;
import dev.webstack.operator.controller.observe.Observed;
import dev.webstack.operator.render.model.StackModel;
import dev.webstack.operator.render.objects.meta.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;

/** The field of a WebStack that an object is made from, so that a user finds what to change. */
record ObjectField(WebStack stack) {

    /** Where fields of a Deployment come from, by the start of their path; the first that fits counts. */
    private static final List<Map.Entry<String, String>> ORIGINS = List.of(
            Map.entry("spec.template.spec.containers[0].", "."),
            Map.entry("spec.template.spec.volumes", ".volumes"),
            Map.entry("spec.template.spec.", ".pod."),
            Map.entry("spec.template.metadata.", ".pod."));

    /**
     * The field of the WebStack.
     *
     * @param inObject the field of the object that is in the way; may be empty
     */
    String of(HasMetadata object, String inObject) {
        return of(object) + ORIGINS.stream().filter(origin -> inObject.startsWith(origin.getKey())).findFirst()
                .map(origin -> origin.getValue() + inObject.substring(origin.getKey().length())).orElse("");
    }

    private String of(HasMetadata object) {
        String app = Observed.label(object, Labels.APP);
        if (app != null) {
            List<String> names = StackModel.orEmpty(stack.getSpec().apps()).stream().map(one -> one.name()).toList();
            return "spec.apps[%d]".formatted(names.indexOf(app));
        }
        return object instanceof Service ? "spec.nginx.service" : "spec.nginx";
    }
}
