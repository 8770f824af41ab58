package dev.webstack.operator.render.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images pods serve, step by step. */
class ImageRevisionsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            rule                                                    | pages, next, kept | wanted | keep | everywhere | gone | then
            an image that is served stays                           | 1 - -             | 1      | 2    | true       | -    | 1 - -
            without keepRevisions a new image is served at once     | 1 - -             | 2      | 0    | true       | -    | 2 - -
            pods get the files of a new image before it is served   | 1 - -             | 2      | 2    | true       | -    | 1 2 -
            they wait until every pod has them                      | 1 2 -             | 2      | 2    | false      | -    | 1 2 -
            a new image is served when every pod has its files      | 1 2 -             | 2      | 2    | true       | -    | 2 - 1
            it stays while pods change                              | 2 - 1             | 2      | 2    | false      | -    | 2 - 1
            the newest of the earlier images is the first           | 2 3 1             | 3      | 2    | true       | -    | 3 - 2,1
            no more earlier images are kept than asked for          | 3 4 2,1           | 4      | 2    | true       | -    | 4 - 3,2
            fewer are kept when fewer are asked for                 | 3 - 2,1           | 3      | 1    | true       | -    | 3 - 2
            none is kept any more when none is asked for            | 3 - 2,1           | 3      | 0    | true       | -    | 3 - -
            an earlier image is served again at once                | 3 - 2,1           | 2      | 2    | true       | -    | 2 - 3,1
            but not while pods change                               | 3 - 2,1           | 2      | 2    | false      | -    | 3 2 1
            another image may be wanted meanwhile                   | 1 2 -             | 3      | 2    | true       | -    | 1 3 -
            so may the one that is served                           | 1 2 -             | 1      | 2    | false      | -    | 1 - -
            an earlier image that is gone is kept no longer         | 3 - 2,1           | 3      | 2    | false      | 1    | 3 - 2
            also while another one is on its way                    | 3 4 2,1           | 4      | 2    | false      | 2    | 3 4 1
            no pod waits for a served image that is gone            | 1 2 -             | 2      | 2    | false      | 1    | 2 - -
            the wanted image is waited for                          | 1 2 -             | 2      | 2    | false      | 2    | 1 2 -
            """, useHeadersInDisplayName = true)
    void nextStep(String rule, String before, String wanted, int keep, boolean everywhere, String gone, String then) {
        assertThat(revisions(before).toward(image(wanted), keep, everywhere, Set.copyOf(images(gone))))
                .isEqualTo(revisions(then));
    }

    private static ImageRevisions revisions(String text) {
        String[] parts = text.split(" ");
        return new ImageRevisions(image(parts[0]), images(parts[1]).stream().findFirst(), images(parts[2]));
    }

    private static List<ImageName> images(String names) {
        return Objects.equals(names, "-")
                ? List.of()
                : Arrays.stream(names.split(",")).map(name -> image(name)).toList();
    }

    private static ImageName image(String version) {
        return new ImageName("shop:" + version);
    }
}
