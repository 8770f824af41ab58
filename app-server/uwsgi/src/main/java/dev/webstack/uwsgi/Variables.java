package dev.webstack.uwsgi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of a packet in their order. Values are bytes as ISO-8859-1 characters, without NUL, CR and LF.
 *
 * @param values the values by name
 * @param dropped the number of variables that were left out because of their names
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
     * @return the value, or empty if the variable is absent or empty: for a missing value nginx sends {@code
     *        CONTENT_LENGTH=""}
     */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * The variables without one of them.
     *
     * @param name the name of the variable to leave out
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
