package dev.webstack.operator.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.testing.Requirement;
import dev.webstack.testing.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which bodies a real nginx refuses. */
@Requires(Requirement.NGINX)
class BodySizeTest {

    private static final String SIZES = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps:
                - { name: web, image: "web:1" }
                - { name: next, image: "web:2" }
              routes:
                - { path: /small, app: web, maxBodySize: 1Ki }
                - { path: /large, app: web, maxBodySize: 11Mi }
                - { path: /files, app: web }
                - { path: /files, name: upload, methods: [PUT], app: web, maxBodySize: 11Mi }
                - { path: /files, name: patch, methods: [PATCH], app: web, maxBodySize: "5" }
                - path: /split
                  methods: [PUT]
                  split: [{ app: web, weight: 1 }, { app: next, weight: 0 }]
                  maxBodySize: 1Ki
                - { path: /split, name: other, app: web }
            """;

    private static UwsgiBackend web;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        web = new UwsgiBackend("web");
        stack = new RunningStack(SIZES, Map.of("web", web.address(), "next", web.address()), text -> text);
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        web.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /small |     1024 | 200
            POST  | /small |     1025 | 413
            POST  | /large | 11534336 | 200
            POST  | /large | 11534337 | 413
            PUT   | /files | 11534336 | 200
            PUT   | /files | 11534337 | 413
            POST  | /files | 10485760 | 200
            POST  | /files | 10485761 | 413
            PATCH | /files |        5 | 200
            PATCH | /files |        6 | 413
            PATCH | /files |       10 | 413
            PUT   | /split |     1024 | 200
            PUT   | /split |     1025 | 413
            POST  | /split |     1025 | 200
            """)
    void theSizeOfTheRouteThatAnswersCounts(String method, String path, int size, int status) throws Exception {
        var body = new byte[size];
        assertThat(stack.send(stack.request(path).expectContinue(true)
                .method(method, BodyPublishers.ofByteArray(body))).statusCode()).isEqualTo(status);
        if (status == 200) {
            // The length is unknown, so nginx refuses the body only while it is sent, sometimes by closing the
            // connection.
            assertThat(stack.send(stack.request(path)
                    .method(method, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
                    .statusCode()).isEqualTo(status);
        }
    }
}
