package dev.webstack.operator.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.webstack.operator.cli.manifest.CliException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Code on this machine runs under the prefix, and with the class, that the manifest names for the code of the image. */
class LocalAppTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            | here/shop.war
            /app/app.war                    | here/shop.war
            /shop=/app/app.war              | /shop=here/shop.war
            /shop=app.war                   | /shop=here/shop.war
            /app/app.jar#com.example.Shop   | here/shop.war#com.example.Shop
            com.example.Shop:app            | here/shop.war#com.example.Shop:app
            /api=/app/a.jar#com.example.Api | /api=here/shop.war#com.example.Api
            /a=/app/a.war, /b=/app/shop.war | /b=here/shop.war
            """)
    void itKeepsThePrefixAndTheClass(String said, String option) throws CliException {
        assertThat(new LocalApp("web", Path.of("here/shop.war")).option(Optional.ofNullable(said)))
                .isEqualTo(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a=/app/a.war,/b=/app/b.war", "/a=/app/shop.war,/b=/lib/shop.war"})
    void ofSeveralItIsTheOneWithItsName(String said) {
        assertThatExceptionOfType(CliException.class)
                .isThrownBy(() -> new LocalApp("web", Path.of("here/shop.war")).option(Optional.of(said)))
                .withMessageStartingWith("app web: " + said + " is one process with several applications here")
                .withMessageContaining("--app web=PATH");
    }
}
