package dev.webstack.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator knows an app only by its image and its protocol, so another server than ours works as well. */
class ForeignServerIT {

    private static final String IMAGE = "webstack-e2e-uwsgi-python:dev";

    @RegisterExtension
    static final Stack STACK = new Stack("python", ForeignServerIT.class);

    @BeforeAll
    static void buildTheImage() {
        TestImage.load(IMAGE, "uwsgi-python");
    }

    @Test
    void uwsgiWithPythonAnswers() throws Exception {
        STACK.apply("""
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata:
                  name: python
                spec:
                  apps:
                    - name: hello
                      image: %s
                  routes:
                    - path: /
                      app: hello
                """.formatted(IMAGE));
        STACK.awaitReady();

        STACK.awaitResponse("/", "<h1>Hello world from Python</h1>");
        assertThat(STACK.get("/hiahiahia/hiahiahia").body())
                .isEqualTo("<h1>Hello hiahiahia/hiahiahia from Python</h1>");
    }
}
