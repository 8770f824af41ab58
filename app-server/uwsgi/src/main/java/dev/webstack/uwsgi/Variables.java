package dev.webstack.uwsgi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a packet in their order. Values are bytes as ISO-8859-1 characters, without NUL, CR and LF.
 *
 * @param values by name
 * @param dropped how many were left out because of their names
 */
public record Variables(Map<String, String> values, int dropped) {

    static final Variables NONE = new Variables(Map.of(), 0);

    public Variables {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * A variable's value.
     *
     * @param name its name
     * @return the value, or empty if the variable is absent or empty: nginx sends {@code CONTENT_LENGTH=""} for none
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The others.
     *
     * @param name of a variable that nobody who gets the result is to see
     * @return all variables but this one
     */
    public Variables without(String name) {
        if (!values.containsKey(name)) {
            return this;
        }
        Map<String, String> others = new LinkedHashMap<>(values);
        others.remove(name);
        return new Variables(others, dropped);
    }
}
