package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compute resources of a container, as in a Pod. */
@ValidationRule(value = Resources.WITHIN_LIMITS, fieldPath = ".requests",
        messageExpression = Resources.WITHIN_LIMITS_MESSAGE)
@ValidationRule(value = Resources.EXTENDED_ARE_LIMITS, fieldPath = ".requests",
        message = Resources.EXTENDED_ARE_LIMITS_MESSAGE)
public record Resources(
        @JsonPropertyDescription("What the scheduler sets aside, for example `cpu: 250m` and `memory: 384Mi`.")
        @Size(max = 8)
        @ValidationRule(value = Resources.NAMES, message = Resources.NAMES_MESSAGE)
        @ValidationRule(value = Resources.EXTENDED_ARE_WHOLE, message = Resources.EXTENDED_ARE_WHOLE_MESSAGE)
        @Nullable
        Map<String, Quantity> requests,

        @JsonPropertyDescription("What the container may not exceed.")
        @Size(max = 8)
        @ValidationRule(value = Resources.NAMES, message = Resources.NAMES_MESSAGE)
        @ValidationRule(value = Resources.EXTENDED_ARE_WHOLE, message = Resources.EXTENDED_ARE_WHOLE_MESSAGE)
        @Nullable
        Map<String, Quantity> limits) {

    static final String NAMES = "self.all(name, name in ['cpu', 'memory', 'ephemeral-storage'] || "
            + "name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*"
            + "/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$'))";
    static final String NAMES_MESSAGE = "must name `cpu`, `memory`, `ephemeral-storage` "
            + "or extended resources such as `example.com/gpu`";

    static final String EXTENDED_ARE_WHOLE = "self.all(name, "
            + "!name.contains('/') || quantity(string(self[name])).isInteger())";
    static final String EXTENDED_ARE_WHOLE_MESSAGE = "each entry must be a whole number for an extended resource "
            + "such as `example.com/gpu`";

    static final String EXTENDED_ARE_LIMITS = "!has(self.requests) || self.requests.all(name, !name.contains('/') || "
            + "has(self.limits) && name in self.limits && "
            + "quantity(string(self.requests[name])).compareTo(quantity(string(self.limits[name]))) == 0)";
    static final String EXTENDED_ARE_LIMITS_MESSAGE = "must equal the limits for extended resources such as "
            + "`example.com/gpu`: leave the requests out";

    static final String WITHIN_LIMITS = "!has(self.requests) || !has(self.limits) || self.requests.all(name, "
            + "!(name in self.limits) || !quantity(string(self.requests[name]))"
            + ".isGreaterThan(quantity(string(self.limits[name]))))";
    static final String WITHIN_LIMITS_MESSAGE = "'must be at most the limits, as for ' + self.requests.map(name, "
            + "name in self.limits && quantity(string(self.requests[name]))"
            + ".isGreaterThan(quantity(string(self.limits[name]))), name + ': ' + string(self.limits[name]))[0]";
}
