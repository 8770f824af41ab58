package dev.webstack.operator.controller;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.webstack.api.v1alpha1.WebStack;

/** A resource from the cluster in the form of a manifest, as the validator takes it: what is not set is not there. */
final class ManifestTree {

    private final ObjectMapper mapper = JsonMapper.builder().defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)).build();

    JsonNode of(WebStack stack) {
        return mapper.valueToTree(stack);
    }
}
