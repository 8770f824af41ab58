package dev.webstack.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * nginx in front of app servers: one resource for the whole stack. Only this type depends on the Kubernetes client.
 */
@Group(WebStack.GROUP)
@Version("v1alpha1")
@ShortNames("ws")
@Categories({"all", "webstack"})
@ValidationRule(value = "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,28}[a-z0-9])?$')",
        fieldPath = ".metadata.name", message = WebStack.NAME_MESSAGE)
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Pods", jsonPath = ".status.pods", type = Type.STRING)
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url", type = Type.STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "Config", jsonPath = ".status.configHash", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING, priority = 1)
public class WebStack extends CustomResource<WebStackSpec, WebStackStatus> implements Namespaced {

    public static final String GROUP = "webstack.dev";

    static final String NAME_MESSAGE = "must be at most 30 lower-case letters, digits and '-', and start with a "
            + "letter: "
            + "the names of Services are made from it";
}
