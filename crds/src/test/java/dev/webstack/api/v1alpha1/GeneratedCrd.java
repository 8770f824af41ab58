package dev.webstack.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.generator.annotation.Default;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The custom resource definition that is generated from the types. */
final class GeneratedCrd {

    /** As in Kubernetes, but without a sign, because a container cannot have a negative amount. */
    private static final String QUANTITY = "^([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$";

    /** These words are booleans in kubectl's YAML 1.1; the generator writes YAML 1.2, and leaves them unquoted. */
    private static final Pattern BARE_BOOLEAN = Pattern.compile("(?m)^( *(?:- |[A-Za-z]+: ))(On|Off)$");

    private GeneratedCrd() {}

    static String yaml() {
        var bytes = new ByteArrayOutputStream();
        new CRDGenerator().customResourceClasses(WebStack.class).forCRDVersions("v1").withMinQuotes(true)
                .withPostProcessor(new WhatTheGeneratorCannotSay())
                .withOutput(new CRDGenerator.AbstractCRDOutput<OutputStream>() {
                    @Override
                    protected OutputStream createStreamFor(String crdName) {
                        return bytes;
                    }
                }).generate();
        return onOneLineEach(BARE_BOOLEAN.matcher(bytes.toString(StandardCharsets.UTF_8)).replaceAll("$1\"$2\""));
    }

    /** Writes each text on one line. The generator breaks them, and indents every part as deep as the field is. */
    private static String onOneLineEach(String yaml) {
        try {
            var mapper = YAMLMapper.builder().enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();
            String comment = yaml.lines().takeWhile(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
            return comment + "\n" + mapper.writeValueAsString(mapper.readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class WhatTheGeneratorCannotSay implements CRDPostProcessor {

        @Override
        public HasMetadata process(HasMetadata resource, String version) {
            var crd = (CustomResourceDefinition) resource;
            for (var each : crd.getSpec().getVersions()) {
                JSONSchemaProps root = each.getSchema().getOpenAPIV3Schema();
                root.setDescription(
                        "nginx in front of app servers that speak uwsgi: static files, routing and scaling.");
                JSONSchemaProps spec = root.getProperties().get("spec");
                spec.setDescription("What the stack is to be.");
                finish(spec, WebStackSpec.class);
                root.setRequired(List.of("spec"));
                // Rules of the resource itself can only refer to fields that the schema names.
                root.getProperties().put("metadata", new JSONSchemaPropsBuilder().withType("object")
                        .addToProperties("name", new JSONSchemaPropsBuilder().withType("string").build()).build());
                JSONSchemaProps status = root.getProperties().get("status");
                status.setDescription("What the operator found.");
                // Without this default, kstatus treats a resource that no operator has seen yet as up to date.
                status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
                finish(status, WebStackStatus.class);
                each.setAdditionalPrinterColumns(inOrderOfDeclaration(each.getAdditionalPrinterColumns()));
            }
            return crd;
        }

        private static List<CustomResourceColumnDefinition> inOrderOfDeclaration(
                List<CustomResourceColumnDefinition> columns) {
            List<String> names = Stream.of(WebStack.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                    .map(AdditionalPrinterColumn::name).toList();
            return columns.stream().sorted(Comparator.comparing(column -> names.indexOf(column.getName()))).toList();
        }

        private void finish(JSONSchemaProps schema, Class<?> type) {
            for (RecordComponent component : type.getRecordComponents()) {
                JSONSchemaProps field = schema.getProperties().get(fieldName(component));
                // The generator finds a rule at the record's field and again at its accessor.
                field.setXKubernetesValidations(field.getXKubernetesValidations().stream().distinct().toList());
                Default byDefault = component.getAccessor().getAnnotation(Default.class);
                if (byDefault != null && byDefault.value().isEmpty()) {
                    // The generator ignores an empty text.
                    field.setDefault(TextNode.valueOf(""));
                }
                listType(component, field);
                if (Long.valueOf(1).equals(field.getMinLength()) && field.getPattern() != null
                        && !Pattern.compile(field.getPattern()).matcher("").find()) {
                    // The pattern says that as well.
                    field.setMinLength(null);
                }
                OneOf numbers = component.getAnnotation(OneOf.class);
                if (numbers != null) {
                    JSONSchemaProps number = field.getItems() == null ? field : field.getItems().getSchema();
                    number.setEnum(Stream.of(numbers.value().split(", ")).map(Integer::valueOf)
                            .<JsonNode>map(IntNode::valueOf).toList());
                }
                ValueSize valueSize = component.getAnnotation(ValueSize.class);
                if (valueSize != null) {
                    JSONSchemaProps value = field.getItems() == null
                            ? field.getAdditionalProperties().getSchema()
                            : field.getItems().getSchema();
                    value.setMaxLength(valueSize.max());
                }
                if (isMapOfQuantities(component)) {
                    JSONSchemaProps quantity = field.getAdditionalProperties().getSchema();
                    quantity.setPattern(QUANTITY);
                    quantity.setMaxLength(32L);
                    quantity.setMinimum(0.0);
                }
                if (component.getType().isRecord()) {
                    finish(field, component.getType());
                } else if (itemType(component) instanceof Class<?> item && item.isRecord()) {
                    finish(field.getItems().getSchema(), item);
                }
            }
        }

        private static void listType(RecordComponent component, JSONSchemaProps field) {
            List<String> keys = Stream.of(component.getAnnotationsByType(ListMapKey.class)).map(ListMapKey::value)
                    .toList();
            if (!keys.isEmpty()) {
                field.setXKubernetesListType("map");
                field.setXKubernetesListMapKeys(keys);
            } else if (component.isAnnotationPresent(ListSet.class)) {
                field.setXKubernetesListType("set");
            } else if (component.isAnnotationPresent(ListAtomic.class)) {
                field.setXKubernetesListType("atomic");
            }
        }

        private static String fieldName(RecordComponent component) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            return renamed == null ? component.getName() : renamed.value();
        }

        private static boolean isMapOfQuantities(RecordComponent component) {
            return component.getGenericType() instanceof ParameterizedType type && type.getRawType() == Map.class
                    && type.getActualTypeArguments()[1] == Quantity.class;
        }

        private static Type itemType(RecordComponent component) {
            return component.getGenericType() instanceof ParameterizedType type && type.getRawType() == List.class
                    ? type.getActualTypeArguments()[0]
                    : Map.class;
        }
    }
}
