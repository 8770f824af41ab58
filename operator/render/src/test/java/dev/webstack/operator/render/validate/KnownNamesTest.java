package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNamesTest {

    private static final KnownNames NAMES = new KnownNames(List.of("app", "static", "path", "pathType", "hostnames"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            statik     | static    # a wrong letter
            pah        | path      # a missing one
            statiic    | static    # one too many
            sttaic     | static    # two that changed places
            pathtype   | pathType  # upper and lower case
            host_names | hostnames
            hostname   | hostnames # the start of a name
            appName    | app       # a name with more
            """)
    void theNearestComesFirst(String name, String nearestAndWhy) {
        String nearest = nearestAndWhy.split(" *#")[0];
        assertThat(NAMES.unlike(name))
                .startsWith("is not a field here: did you mean " + nearest + "? Known are: " + nearest + ", ");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "''"})
    void nothingIsSuggestedForANameThatIsLikeNone(String name) {
        assertThat(NAMES.unlike(name))
                .isEqualTo("is not a field here; known are: app, hostnames, path, pathType, static");
    }

    @Test
    void ofManyNamesTwelveAreShown() {
        var many = new KnownNames(IntStream.range(0, 30).mapToObj("field%02d"::formatted).toList());
        assertThat(many.unlike("other")).endsWith("field10, field11 and 18 more");
    }
}
