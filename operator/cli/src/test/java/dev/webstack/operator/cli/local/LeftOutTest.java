package dev.webstack.operator.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.cli.manifest.ManifestFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line names the fields of a manifest that have no effect on a laptop, and no others. */
class LeftOutTest {

    private static final String MANIFEST = """
            apiVersion: webstack.dev/v1alpha1
            kind: WebStack
            metadata: { name: shop }
            spec:
              apps: [{ name: web, image: "web:1"%s }]
              routes: [{ path: /, app: web }]
              %s
            """;

    @TempDir
    private Path folder;

    private String line(String ofApp, String ofSpec) throws Exception {
        Path file = Files.writeString(folder.resolve("webstack.yaml"),
                MANIFEST.formatted(ofApp.isEmpty() ? "" : ", " + ofApp, ofSpec));
        return LeftOut.line(new ManifestFile(file).model()).orElse("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nginx: { clientAddress: { trustedProxies: [10.0.0.0/8] } } | spec.nginx.clientAddress (there is no proxy in front)
            nginx: { tls: [{ secretName: a }], hsts: { maxAgeSeconds: 1 } } | spec.nginx.hsts (a browser would use HTTPS alone on all ports of these names)
            nginx: { clientAddress: { trustedProxies: [10.0.0.0/8] }, httpsRedirect: Permanent } | spec.nginx.clientAddress, spec.nginx.httpsRedirect (there is no proxy in front)
            nginx: { replicas: 3 } | spec.nginx.replicas (there are no pods)
            nginx: { resources: { limits: { memory: 1Gi } } } | spec.nginx.resources (there are no pods)
            nginx: { service: { type: NodePort } } | spec.nginx.service (there are no pods)
            nginx: { pod: { labels: { a: b } } } | spec.nginx.pod (there are no pods)
            replicas: 2 | spec.replicas (there are no pods)
            static: [{ name: a, files: { a: a } }, { name: b, image: { reference: "b:1", path: /b }, keepRevisions: 1 }] | spec.static[1].keepRevisions (there are no earlier images)
            """)
    void itNamesWhatTheStackHas(String ofSpec, String named) throws Exception {
        assertThat(line("", ofSpec)).isEqualTo("left out on this machine: " + named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 2 | spec.apps[0].replicas (there are no pods)
            autoscaling: { maxReplicas: 2 } | spec.apps[0].autoscaling (there are no pods)
            resources: { limits: { memory: 1Gi } } | spec.apps[0].resources (there are no pods)
            probes: { readiness: { protocol: TCP, port: 8000 } } | spec.apps[0].probes (there are no pods)
            pod: { labels: { a: b } } | spec.apps[0].pod (there are no pods)
            loadBalancing: StickyCookie | spec.apps[0].loadBalancing (there are no pods)
            volumes: [{ name: a, mountPath: /a, emptyDir: {} }] | spec.apps[0].volumes (there are no pods)
            env: [{ name: A, value: a }, { name: B, valueFrom: { fieldRef: { fieldPath: metadata.name } } }] | spec.apps[0].env[1] (there are no pods)
            command: [/bin/server], args: [--fast] | spec.apps[0].command, spec.apps[0].args (the image does not run)
            args: [--max-form=1m, "--uwsgi=0.0.0.0:8000"] | spec.apps[0].args[1] (these have other values here)
            """)
    void itNamesWhatAnAppHas(String ofApp, String named) throws Exception {
        assertThat(line(ofApp, "")).isEqualTo("left out on this machine: " + named);
    }

    @Test
    void reasonsAreSaidOnce() throws Exception {
        assertThat(line("resources: { limits: { memory: 1Gi } }",
                "nginx: { replicas: 3, clientAddress: { trustedProxies: [10.0.0.0/8] } }"))
                .isEqualTo("left out on this machine: spec.nginx.clientAddress (there is no proxy in front); "
                        + "spec.nginx.replicas, spec.apps[0].resources (there are no pods)");
    }

    @Test
    void itSaysNothingOfWhatWorksHereToo() throws Exception {
        assertThat(line("args: [--max-form=1m], env: [{ name: A, value: a }], drainSeconds: 5",
                "nginx: { tls: [{ secretName: a }], httpsRedirect: Temporary, accessLog: Text, compression: All }"))
                .isEmpty();
    }
}
