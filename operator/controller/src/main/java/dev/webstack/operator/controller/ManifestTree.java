package dev.webstack.operator.controller;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.webstack.api.v1alpha1.WebStack;

/** Converts a resource from the cluster to a manifest for the validator. Fields that are not set are left out. */
final class ManifestTree {

    private final ObjectMapper mapper = JsonMapper.builder().defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)).build();

    JsonNode of(WebStack stack) {
        return mapper.valueToTree(stack);
    }
}
