package dev.webstack.operator.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webstack.operator.cli.manifest.ManifestFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command that is printed for a user gets an answer of the stack. */
class WhereToLookTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                                                             | curl http://127.0.0.1:80/a
            hostnames: [shop.test, b.test]                                   | curl --connect-to ::127.0.0.1: http://shop.test:80/a
            hostnames: ["*.shop.test"]                                       | curl --connect-to ::127.0.0.1: http://www.shop.test:80/a
            nginx: { tls: [{ secretName: a }] }                              | curl -k https://127.0.0.1:443/a
            nginx: { tls: [{ secretName: a, hostnames: [shop.test] }] }      | curl -k --connect-to ::127.0.0.1: https://shop.test:443/a
            hostnames: [a.test, b.test], nginx: { tls: [{ secretName: a }] } | curl -k --connect-to ::127.0.0.1: https://a.test:443/a
            hostnames: [a.test, b.test], nginx: { tls: [{ secretName: a, hostnames: [b.test] }] } | curl -k --connect-to ::127.0.0.1: https://b.test:443/a
            hostnames: [a.test], nginx: { tls: [{ secretName: a, hostnames: [b.test] }] } | curl --connect-to ::127.0.0.1: http://a.test:80/a
            """)
    void itNamesAHostOfTheStackAndItsScheme(String fields, String command) throws Exception {
        Path file = Files.writeString(folder.resolve("webstack.yaml"), """
                apiVersion: webstack.dev/v1alpha1
                kind: WebStack
                metadata: { name: shop }
                spec: { routes: [{ path: /a, respond: { statusCode: 200 } }]%s }
                """.formatted(fields == null ? "" : ", " + fields));
        var where = new WhereToLook(new ManifestFile(file).model(), new LocalPorts(80, 443, new Loopback()));
        assertThat(where.commands(List.of())).containsExactly(command);
    }
}
