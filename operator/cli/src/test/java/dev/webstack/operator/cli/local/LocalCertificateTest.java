package dev.webstack.operator.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.cli.manifest.ManifestFile;
import dev.webstack.operator.render.model.StackModel;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate that takes the place of those of a cluster. */
class LocalCertificateTest {

    @TempDir
    private Path folder;

    private StackModel model(String nginx) throws Exception {
        Path file = Files.writeString(folder.resolve("webstack.yaml"), """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec:
                  hostnames: [shop.test, "*.shop.test"]
                  routes: [{ path: /, respond: { statusCode: 200 } }]
                  nginx: %s
                """.formatted(nginx));
        return new ManifestFile(file).model();
    }

    private static List<String> names(Path directory) throws Exception {
        try (InputStream file = Files.newInputStream(directory.resolve("tls.crt"))) {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
            return certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))).toList();
        }
    }

    @Test
    void itHasTheNamesOfTheManifestAndOfThisMachine() throws Exception {
        var certificate = new LocalCertificate(folder);
        Path all = certificate.directory(model("{ tls: [{ secretName: a }] }"));
        assertThat(names(all)).containsExactlyInAnyOrder("127.0.0.1", "localhost", "shop.test", "*.shop.test");

        Path one = certificate.directory(model("{ tls: [{ secretName: a, hostnames: [b.shop.test] }] }"));
        assertThat(names(one)).containsExactlyInAnyOrder("127.0.0.1", "localhost", "b.shop.test");
    }

    @Test
    void itIsKeptAsLongAsItsNamesAre() throws Exception {
        var certificate = new LocalCertificate(folder);
        Path before = certificate.directory(model("{ tls: [{ secretName: a }] }"));
        assertThat(certificate.directory(model("{ tls: [{ secretName: b }], drainSeconds: 5 }"))).isEqualTo(before);
        try (Stream<Path> files = Files.list(before)) {
            assertThat(files.map(file -> file.getFileName().toString())).as("and no other copy of the key")
                    .containsExactlyInAnyOrder("tls.crt", "tls.key");
        }
    }
}
