package dev.webstack.operator.render.validate;

import dev.cel.runtime.CelFunctionBinding;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The functions for texts, lists, networks and quantities that Kubernetes adds to CEL, as far as the rules use them.
 */
final class KubernetesFunctions {

    private KubernetesFunctions() {}

    static List<CelFunctionBinding> bindings() {
        return Stream.<Collection<CelFunctionBinding>>of(
                CelFunctionBinding.fromOverloads("split",
                        CelFunctionBinding.from("string_split_string", String.class, String.class,
                                KubernetesFunctions::split)),
                CelFunctionBinding.fromOverloads("join",
                        CelFunctionBinding.from("list_join_string", List.class, String.class,
                                KubernetesFunctions::join)),
                CelFunctionBinding.fromOverloads("replace",
                        CelFunctionBinding.from("string_replace_string_string",
                                List.of(String.class, String.class, String.class), KubernetesFunctions::replace)),
                CelFunctionBinding.fromOverloads("substring",
                        CelFunctionBinding.from("string_substring_int", String.class, Long.class,
                                KubernetesFunctions::substring)),
                CelFunctionBinding.fromOverloads("lowerAscii",
                        CelFunctionBinding.from("string_lower_ascii", String.class,
                                text -> text.toLowerCase(Locale.ROOT))),
                CelFunctionBinding.fromOverloads("format",
                        CelFunctionBinding.from("string_format_list", String.class, List.class,
                                (text, values) -> text.formatted(values.toArray()))),
                CelFunctionBinding.fromOverloads("indexOf",
                        CelFunctionBinding.from("list_index_of", List.class, Object.class,
                                (list, entry) -> (long) list.indexOf(entry)),
                        CelFunctionBinding.from("string_index_of", String.class, String.class,
                                KubernetesFunctions::indexOf)),
                CelFunctionBinding.fromOverloads("isIP",
                        CelFunctionBinding.from("is_ip", String.class, Networks::isIp)),
                CelFunctionBinding.fromOverloads("isCIDR",
                        CelFunctionBinding.from("is_cidr", String.class, Networks::isCidr)),
                CelFunctionBinding.fromOverloads("cidr",
                        CelFunctionBinding.from("string_to_cidr", String.class, Networks.Cidr::of)),
                CelFunctionBinding.fromOverloads("masked",
                        CelFunctionBinding.from("cidr_masked", Networks.Cidr.class, Networks.Cidr::masked)),
                CelFunctionBinding.fromOverloads("sum",
                        CelFunctionBinding.from("list_sum", List.class, KubernetesFunctions::sum)),
                CelFunctionBinding.fromOverloads("quantity",
                        CelFunctionBinding.from("string_to_quantity", String.class, KubernetesFunctions::quantity)),
                CelFunctionBinding.fromOverloads("isInteger",
                        CelFunctionBinding.from("quantity_is_integer", BigDecimal.class,
                                KubernetesFunctions::isInteger)),
                CelFunctionBinding.fromOverloads("isLessThan",
                        CelFunctionBinding.from("quantity_is_less_than", BigDecimal.class, BigDecimal.class,
                                (one, other) -> one.compareTo(other) < 0)),
                CelFunctionBinding.fromOverloads("isGreaterThan",
                        CelFunctionBinding.from("quantity_is_greater_than", BigDecimal.class, BigDecimal.class,
                                (one, other) -> one.compareTo(other) > 0)),
                CelFunctionBinding.fromOverloads("compareTo",
                        CelFunctionBinding.from("quantity_compare_to", BigDecimal.class, BigDecimal.class,
                                (one, other) -> (long) one.compareTo(other))))
                .flatMap(Collection::stream).toList();
    }

    private static List<String> split(String text, String separator) {
        return Arrays.asList(text.split(Pattern.quote(separator), -1));
    }

    private static String join(List<?> texts, String separator) {
        return texts.stream().map(Object::toString).collect(Collectors.joining(separator));
    }

    private static String replace(Object[] arguments) {
        return ((String) arguments[0]).replace((String) arguments[1], (String) arguments[2]);
    }

    private static long indexOf(String text, String part) {
        int index = text.indexOf(part);
        return index < 0 ? index : text.codePointCount(0, index);
    }

    private static String substring(String text, long start) {
        return text.substring(text.offsetByCodePoints(0, Math.toIntExact(start)));
    }

    private static long sum(List<?> numbers) {
        return numbers.stream().mapToLong(Long.class::cast).sum();
    }

    private static BigDecimal quantity(String text) {
        return Quantity.parse(text).getNumericalAmount();
    }

    private static boolean isInteger(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0
                && quantity.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }
}
