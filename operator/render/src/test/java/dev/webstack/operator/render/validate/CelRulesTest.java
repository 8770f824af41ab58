package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.api.v1alpha1.ManifestRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** CEL rules have the same results here as on an API server. */
class CelRulesTest {

    /** Matches {@code self.rewrite.path} and the like, without the functions that are called on it. */
    private static final Pattern NAMED_FIELD = Pattern
            .compile("\\b[a-z]+\\.(?<path>[A-Za-z]+(?:\\.[A-Za-z]+)*)(?![A-Za-z_(])");

    private static final Definition DEFINITION = Definition.ofWebStack();

    static final List<String> RULES = rulesOf(DEFINITION.schema());

    private static final List<Row> ROWS = ManifestRule.all().stream().map(Row::of).toList();

    /**
     * A row of the table.
     *
     * @param complete its manifest with all defaults
     */
    private record Row(ManifestRule rule, ObjectNode complete) {

        static Row of(ManifestRule rule) {
            ObjectNode manifest = rule.manifest().deepCopy();
            new Schema(DEFINITION).complete(manifest, new Problems());
            return new Row(rule, manifest);
        }

        boolean isRefusedBy(CelRules rules) {
            var problems = new Problems();
            rules.check(complete, problems);
            return problems.found().stream().map(Problem::toString).anyMatch(rule.validator()::contains);
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    /** The columns are the schema of {@code spec}, the value, and the message. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a whole number is a long     | {type: integer, x-kubernetes-validations: [{rule: 'self + 4294967296 == 4294967303', message: 'must be 7'}]} | 7 | ''
            a whole number of a number   | {type: number, x-kubernetes-validations: [{rule: 'self / 2.0 == 3.5', message: 'must be 7'}]} | 7 | ''
            a boolean                    | {type: boolean, x-kubernetes-validations: [{rule: '!self', message: must be false}]} | true | spec must be false
            no message                   | {type: integer, x-kubernetes-validations: [{rule: 'self > 7'}]} | 7 | spec must satisfy self > 7
            an expression that fails     | {type: integer, x-kubernetes-validations: [{rule: 'self > 7', message: must be more, messageExpression: 'string(self / 0)'}]} | 7 | spec must be more
            an expression of two lines   | {type: integer, x-kubernetes-validations: [{rule: 'self > 7', message: must be more, messageExpression: '"a\\nb"'}]} | 7 | spec must be more
            a rule that fails            | {type: integer, x-kubernetes-validations: [{rule: '1 / self > 0', message: must be more}]} | 0 | spec must satisfy 1 / self > 0
            a rule about what was        | {type: integer, x-kubernetes-validations: [{rule: 'self == oldSelf', message: must not change}]} | 0 | ''
            a field's path               | {type: object, properties: {a: {type: object, properties: {b: {type: integer}}}}, x-kubernetes-validations: [{rule: 'self.a.b > 7', message: must be more, fieldPath: .a.b}]} | {a: {b: 7}} | spec.a.b must be more
            an entry of a list           | {type: array, items: {type: integer, x-kubernetes-validations: [{rule: 'self > 7', message: must be more}]}} | [8, 7] | spec[1] must be more
            an entry of a map            | {type: object, additionalProperties: {type: integer, x-kubernetes-validations: [{rule: 'self > 7', message: must be more}]}} | {a.b: 7} | spec.a.b must be more
            one entry of a list          | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.all(n, n > 7)', message: must be more}]} | [8, 7] | spec[1] must be more
            each entry of a list         | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.all(n, n > 7)', message: each entry must be more}]} | [8, 7] | spec[1] must be more
            the later of two             | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.all(n, self.exists_one(m, m == n))', message: must differ}]} | [8, 7, 8] | spec[2] must differ
            one entry of a map           | {type: object, additionalProperties: {type: integer}, x-kubernetes-validations: [{rule: 'self.all(n, self[n] > 7)', message: must be more}]} | {a: 8, b: 7} | spec.b must be more
            a field of an entry          | {type: object, properties: {l: {type: array, items: {type: object, properties: {a: {type: integer}, b: {type: integer}}}}}, x-kubernetes-validations: [{rule: 'self.l.all(e, has(e.b) ? e.b > 7 : true)', message: must be more, fieldPath: .l}]} | {l: [{a: 1}, {a: 1, b: 7}]} | spec.l[1].b must be more
            two fields of an entry       | {type: array, items: {type: object, properties: {a: {type: integer}, b: {type: integer}}}, x-kubernetes-validations: [{rule: 'self.all(e, !(has(e.a) && has(e.b)))', message: must have one}]} | [{a: 1, b: 7}] | spec[0] must have one
            a list in a required field   | {type: array, items: {type: object, required: [l], properties: {l: {type: array, items: {type: integer}}}}, x-kubernetes-validations: [{rule: 'self.all(e, e.l.all(n, n > 7))', message: must be more}]} | [{l: []}, {l: [8, 7]}] | spec[1].l[1] must be more
            a list below the value       | {type: object, properties: {l: {type: array, items: {type: integer}}}, x-kubernetes-validations: [{rule: 'has(self.l) ? self.l.all(n, n > 7) : true', message: must be more}]} | {l: [8, 7]} | spec.l[1] must be more
            a field that is no list      | {type: object, properties: {a: {type: integer}}, x-kubernetes-validations: [{rule: '!has(self.a)', message: must not be there}]} | {a: 1} | spec must not be there
            a list as a whole            | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.exists(n, n > 7)', message: must have more}]} | [6, 7] | spec must have more
            an expression of an entry    | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.all(n, n > 7)', messageExpression: '"must not be " + string(self.filter(n, n <= 7)[0])'}]} | [8, 7] | spec[1] must not be 7
            a field with a reserved name | {type: object, properties: {namespace: {type: string}}, x-kubernetes-validations: [{rule: 'self.__namespace__ == "a"', message: must be a}]} | {namespace: a} | ''
            a field with a dash          | {type: object, properties: {a-b: {type: string}}, x-kubernetes-validations: [{rule: 'self.a__dash__b == "a"', message: must be a}]} | {a-b: a} | ''
            matches finds a part         | {type: string, x-kubernetes-validations: [{rule: 'self.matches("b")', message: must have b}]} | abc | ''
            a dollar is the end          | {type: string, x-kubernetes-validations: [{rule: 'self.matches("b$")', message: must end in b}]} | "ab\\n" | spec must end in b
            split                        | {type: string, x-kubernetes-validations: [{rule: 'self.split("/").size() == 3', message: must have two}]} | /a/ | ''
            isIP knows no names          | {type: string, x-kubernetes-validations: [{rule: 'isIP(self)', message: must be an address}]} | localhost | spec must be an address
            isIP knows both families     | {type: array, items: {type: string, x-kubernetes-validations: [{rule: 'isIP(self)', message: must be an address}]}} | ["10.0.0.1", "2001:db8::1", "10.0.0.0/8"] | spec[2] must be an address
            isCIDR knows both families   | {type: array, items: {type: string, x-kubernetes-validations: [{rule: 'isCIDR(self)', message: must be a network}]}} | ["10.0.0.0/8", "2001:db8::/32", "10.0.0.1"] | spec[2] must be a network
            format                       | {type: integer, x-kubernetes-validations: [{rule: 'false', messageExpression: '"must not be %d of %s".format([self, "all"])'}]} | 7 | spec must not be 7 of all
            quantities are amounts       | {x-kubernetes-int-or-string: true, x-kubernetes-validations: [{rule: 'quantity(string(self)).compareTo(quantity("1Gi")) == 0', message: must be 1Gi}]} | 1024Mi | ''
            a network without its bits   | {type: string, x-kubernetes-validations: [{rule: 'cidr(self).masked() == cidr("10.0.0.0/8")', message: must be 10}]} | 10.1.2.3/8 | ''
            networks that differ         | {type: string, x-kubernetes-validations: [{rule: 'cidr(self).masked() == cidr(self)', message: must be masked}]} | "2001:db8::1/32" | spec must be masked
            a sum                        | {type: array, items: {type: integer}, x-kubernetes-validations: [{rule: 'self.sum() == 7', message: must be 7}]} | [3, 4] | ''
            a quantity may be a number   | {x-kubernetes-int-or-string: true, x-kubernetes-validations: [{rule: 'quantity(string(self)).isLessThan(quantity("1500m"))', message: must be less}]} | 1 | ''
            """)
    void evaluates(String what, String schema, String value, String problem) throws JsonProcessingException {
        var yaml = new YAMLMapper();
        ObjectNode definition = yaml.createObjectNode();
        definition.putObject("properties").set("spec", yaml.readTree(schema));
        ObjectNode manifest = yaml.createObjectNode();
        manifest.set("spec", yaml.readTree(value));
        var problems = new Problems();

        new CelRules(new Definition(definition)).check(manifest, problems);

        assertThat(problems.found()).extracting(Problem::toString).satisfies(
                found -> assertThat(String.join("; ", found)).startsWith(problem),
                found -> assertThat(found).hasSize(problem.isEmpty() ? 0 : 1));
    }

    /** For each rule there is a row that an API server refuses with the rule's message. */
    @ParameterizedTest
    @FieldSource("RULES")
    void everyRuleOfTheDefinitionHasARowThatItRefuses(String rule) {
        JsonNode onlyThat = DEFINITION.schema().deepCopy();
        retain(rule, onlyThat);
        var rules = new CelRules(new Definition(onlyThat));

        assertThat(ROWS.stream().filter(row -> row.rule().cel())).anyMatch(row -> row.isRefusedBy(rules));
    }

    /**
     * For each rule there is a row that an API server accepts and that contains each field that the rule names, and the
     * value that it is about.
     */
    @ParameterizedTest
    @FieldSource("RULES")
    void everyRuleOfTheDefinitionHasRowsThatItAccepts(String rule) {
        List<JsonNode> judged = ROWS.stream().filter(row -> row.rule().server().isEmpty())
                .flatMap(row -> judged(rule, row).stream()).toList();

        assertThat(judged).isNotEmpty();
        assertThat(NAMED_FIELD.matcher(rule).results().flatMap(names -> Stream.of(names.group("path").split("\\."))))
                .allSatisfy(
                        name -> assertThat(judged).anySatisfy(value -> assertThat(value.findValue(name)).isNotNull()));
    }

    @Test
    void theDefinitionHasSixtyRulesAtLeast() {
        assertThat(RULES).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void aCelRuleSpeaksOfWhatMustBe() {
        assertThat(ROWS).extracting(Row::rule).filteredOn(ManifestRule::cel)
                .allSatisfy(row -> assertThat(row.validator()).allSatisfy(text -> assertThat(text).contains(" must ")));
    }

    /** The values of a row that a rule is about. */
    private static List<JsonNode> judged(String rule, Row row) {
        var judged = new ArrayList<JsonNode>();
        collect(rule, row.complete(), DEFINITION.schema(), judged);
        return judged;
    }

    private static void collect(String rule, JsonNode value, JsonNode schema, List<JsonNode> judged) {
        schema.path("x-kubernetes-validations").forEach(each -> {
            if (each.get("rule").asText().equals(rule)) {
                judged.add(value);
            }
        });
        value.properties().forEach(field -> collect(rule, field.getValue(),
                schema.path("properties").path(field.getKey()), judged));
        value.elements().forEachRemaining(entry -> {
            if (value.isArray()) {
                collect(rule, entry, schema.path("items"), judged);
            }
        });
    }

    private static List<String> rulesOf(JsonNode schema) {
        var rules = new ArrayList<String>();
        schema.findValues("x-kubernetes-validations").forEach(some -> some.forEach(rule -> {
            if (!rules.contains(rule.get("rule").asText())) {
                rules.add(rule.get("rule").asText());
            }
        }));
        return rules;
    }

    private static void retain(String rule, JsonNode schema) {
        for (JsonNode some : schema.findValues("x-kubernetes-validations")) {
            var iterator = some.iterator();
            while (iterator.hasNext()) {
                if (!iterator.next().get("rule").asText().equals(rule)) {
                    iterator.remove();
                }
            }
        }
    }
}
