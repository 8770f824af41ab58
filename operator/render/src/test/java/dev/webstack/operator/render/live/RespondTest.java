package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses that nginx sends without an app. */
@Requires(Requirement.NGINX)
class RespondTest {

    /** nginx has pages for some of these statuses, which must not be sent here. */
    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 404, 413, 414, 418, 431, 494, 499, 500, 502, 503, 599})
    void aStatusWithoutBodyIsGivenAsItIs(int status) throws Exception {
        try (var stack = new RunningStack("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  routes: [{ path: /, respond: { statusCode: %d } }]
                """.formatted(status), Map.of(), text -> text)) {
            HttpResponse<String> response = stack.get("/");
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEmpty();
        }
    }
}
