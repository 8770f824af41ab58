package dev.webstack.operator.render.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.webstack.operator.render.nginx.location.BackendParams;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No route can change the headers in which nginx passes values that only nginx knows. */
class ReservedHeadersTest {

    static final List<String> RESERVED = BackendParams.reserved();

    @ParameterizedTest
    @FieldSource("RESERVED")
    void aRouteDoesNotRemoveThem(String name) throws IOException {
        assertIsRefused("remove: [%s]".formatted(name));
    }

    @ParameterizedTest
    @FieldSource("RESERVED")
    void aRouteDoesNotSetThem(String name) throws IOException {
        assertIsRefused("set: [{ name: %s, value: forged }]".formatted(name));
    }

    private static void assertIsRefused(String changes) throws IOException {
        var manifest = new YAMLMapper().readTree("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  apps: [{ name: web, image: "web:1" }]
                  routes: [{ path: /, app: web, requestHeaders: { %s } }]
                """.formatted(changes));
        assertThat(new Validator().validate(manifest)).isInstanceOfSatisfying(Validation.Invalid.class,
                invalid -> assertThat(invalid.problems()).singleElement().asString()
                        .contains("requestHeaders").contains("must not name what nginx sets"));
    }
}
