package dev.webstack.operator.render.objects.meta;

import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;

/**
 * Quantities as an API server stores them: with the largest unit that leaves a whole number, 1Gi for 1024Mi and 1k for
 * 1000. It would be sent any other spelling again each time.
 */
public final class CanonicalQuantity {

    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi");
    private static final List<String> DECIMAL = List.of("m", "", "k", "M", "G", "T", "P", "E");

    private CanonicalQuantity() {}

    /** The quantity of a text that has a whole number and one of the units. */
    public static Quantity of(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        String unit = text.substring(digits.length());
        return BINARY.contains(unit)
                ? largest(Long.parseLong(digits), BINARY, BINARY.indexOf(unit), 1024)
                : largest(Long.parseLong(digits), DECIMAL, DECIMAL.indexOf(unit), 1000);
    }

    private static Quantity largest(long number, List<String> units, int unit, int step) {
        return number % step == 0 && unit < units.size() - 1
                ? largest(number / step, units, unit + 1, step)
                : new Quantity(number + units.get(unit));
    }
}
