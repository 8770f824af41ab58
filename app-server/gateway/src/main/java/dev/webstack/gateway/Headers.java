package dev.webstack.gateway;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in their order. Several fields may have the same name; names are compared without case. Immutable. In
 * values each character represents one byte (ISO-8859-1), as in PEP 3333. Fields are checked only when a response is
 * started with them.
 *
 * @param fields the fields
 */
public record Headers(List<Field> fields) implements Iterable<Headers.Field> {

    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    public Headers {
        fields = List.copyOf(fields);
    }

    /**
     * One header field.
     *
     * @param name the name, without the colon
     * @param value the value
     */
    public record Field(String name, String value) {

        public Field {
            if (name == null || value == null) {
                throw new IllegalArgumentException("the header " + name + " has no value or no name");
            }
        }
    }

    /**
     * Creates headers from alternating names and values: {@code Headers.of("Content-Type", "text/html", "Vary",
     * "Accept")}.
     *
     * @param namesAndValues a name, its value, the next name, its value, and so on
     * @return the headers
     * @throws IllegalArgumentException if the last name has no value
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "the header " + namesAndValues[namesAndValues.length - 1] + " has no value");
        }
        List<Field> fields = new ArrayList<>(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    /**
     * These headers with one more field.
     *
     * @param name the name
     * @param value the value
     * @return new headers
     */
    public Headers and(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /**
     * These headers without those of a name.
     *
     * @param name the name
     * @return new headers
     */
    public Headers without(String name) {
        return new Headers(fields.stream().filter(field -> !field.name().equalsIgnoreCase(name)).toList());
    }

    /**
     * The first value of a header.
     *
     * @param name the name
     * @return the value, or empty if there is no such header
     */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /**
     * All values of a header.
     *
     * @param name the name
     * @return the values in their order
     */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }
}
